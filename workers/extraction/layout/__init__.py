"""Words to lines in reading order: segments, columns, tables, tabs, wrapped dates, bullets."""
