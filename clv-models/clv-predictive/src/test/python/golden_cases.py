"""Turns the cases of one model in the shared golden/high_precision.json into a table.

    python3 golden_cases.py high_precision.json bg_nbd > bg_nbd.csv
    python3 golden_cases.py high_precision.json hyp2f1 "BG/BB DERT" > hyp2f1.csv

A third argument picks the cases of one form.

Inputs stay as they are written (parse them to doubles); outputs are decimal strings, empty where the
file has none.
"""

import json
import sys


def main():
    path, model = sys.argv[1:3]
    form = sys.argv[3:]
    with open(path) as file:
        cases = [case for case in json.load(file)["cases"] if case["model"] == model]
    if form:
        cases = [case for case in cases if case["form"] == form[0]]
    columns = [key for key in cases[0] if key != "model" and not (form and key == "form")]
    quoted = ['"' + argument + '"' for argument in form]
    print("# python3 golden_cases.py high_precision.json " + " ".join([model] + quoted))
    print(",".join(columns))
    for case in cases:
        print(",".join("" if case[c] is None else str(case[c]) for c in columns))


if __name__ == "__main__":
    main()
