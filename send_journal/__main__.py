"""`python -m send_journal` is `send-journal`."""

import sys

from send_journal.app.command_line import main

if __name__ == "__main__":
    sys.exit(main())
