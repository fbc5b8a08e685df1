"""What can be seen of a draft before it is posted: pure phases, a policy; knows no database."""
