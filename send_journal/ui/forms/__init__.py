"""Forms made of field records: an editor for each kind of answer, the rows, and the page that holds them."""
