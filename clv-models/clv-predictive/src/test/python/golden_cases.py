"""Turns the cases of one model in the shared golden/high_precision.json into a table.

    python3 golden_cases.py high_precision.json bg_nbd > bg_nbd.csv

Inputs stay as they are written (parse them to doubles); outputs are decimal strings, empty where the
file has none.
"""

import json
import sys


def main():
    path, model = sys.argv[1:]
    with open(path) as file:
        cases = [case for case in json.load(file)["cases"] if case["model"] == model]
    columns = [key for key in cases[0] if key != "model"]
    print("# python3 golden_cases.py high_precision.json " + model)
    print(",".join(columns))
    for case in cases:
        print(",".join("" if case[c] is None else str(case[c]) for c in columns))


if __name__ == "__main__":
    main()
