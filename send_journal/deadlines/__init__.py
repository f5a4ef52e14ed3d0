"""When things are due: (record, rules, calendars, as_of) to deadlines with their working. Pure."""
