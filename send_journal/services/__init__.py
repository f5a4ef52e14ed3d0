"""What a user can do. No Qt, no SQL: the command line and the window call the same functions."""
