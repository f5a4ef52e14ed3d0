"""The frame of every screen that is a list with one thing beside it: rows, reading pane, form, way back."""
