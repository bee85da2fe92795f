"""`python -m gci_scorm`: the same as the command `gci-scorm`."""

from gci_scorm.cli import main

main(prog_name="gci-scorm")
