"""Exporters: one file a format; each writes a blog into one folder and counts what it wrote."""

from migrate.exporters._exporter import Counts, Exporter, Loss
from migrate.exporters._write import Folder, empty_folder, write_file, written_file

__all__ = ["Counts", "Exporter", "Folder", "Loss", "empty_folder", "write_file", "written_file"]
