"""What people see: views, forms, addresses, templates; decides nothing the packages below decide."""
