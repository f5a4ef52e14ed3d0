"""The window round the screens: rail, menus, status bar, locking. It knows no screen by name."""
