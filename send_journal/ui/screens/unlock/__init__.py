"""Opening a locked journal, and coming back after *Hide and lock*. Says no name and no count."""
