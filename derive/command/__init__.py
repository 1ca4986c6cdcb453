"""The commands, one module each; `derive.cli` puts them together."""
