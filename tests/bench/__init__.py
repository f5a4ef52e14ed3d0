"""How it runs, as ratios to a floor measured in the same run: `python3 start.py bench [NAME …]`.

A bench is one module here with `BENCH = Bench(name, about, run)`. A floor is the least that the same
work could cost: the same words on a bare canvas, the same rows in bare SQL, an empty window.
"""
