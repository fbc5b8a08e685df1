"""What people see: views, forms, addresses, templates; decides nothing packages below decide."""
