"""What people have decided about findings, and how two runs compare: waivers, baseline, comparison.

Knows findings and fingerprints; knows neither rules nor formats, nor how files are found.
"""
