"""Expected spend of customers of the CDNOW sample as other packages have it, from the shared golden file.

    python3 gamma_gamma_predictions.py cdnow_sample.json > gamma_gamma_predictions.csv
"""

import json
import sys


def main():
    with open(sys.argv[1]) as file:
        golden = json.load(file)
    inputs = {c["id"]: c for c in golden["customers_input"]}
    print("# python3 gamma_gamma_predictions.py cdnow_sample.json")
    print("p,q,v,x,m_x,expected_spend")
    for prediction in golden["models"]["gamma_gamma"]["predictions"]:
        p = prediction["params"]
        for c in prediction["customers"]:
            i = inputs[c["id"]]
            row = (p["p"], p["q"], p["gamma"], i["x"], i["m_x"], c["expected_mean_spend"])
            print(",".join(str(v) for v in row))


if __name__ == "__main__":
    main()
