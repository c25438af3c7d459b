"""A corpus: the filings of many runs as Parquet, asked in SQL and compared with. Needs the extra ``corpus``."""
