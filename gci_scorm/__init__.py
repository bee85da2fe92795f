"""gci-scorm: plain YAML in, SCORM packages out. docs/architecture.md says how it hangs together."""

__version__ = "0.1.0"
