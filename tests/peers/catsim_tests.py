"""Adaptive tests with catsim, on the bank and the answers that `peers.rs` wrote: prints one JSON line.

python catsim_tests.py CASE.json
"""
import json
import platform
import sys
import time
from importlib.metadata import version

import numpy
from catsim.estimation import NumericalSearchEstimator
from catsim.item_bank import ItemBank
from catsim.selection import MaxInfoSelector


def bank(items):
    return ItemBank(numpy.array([[a, b, 0.0, 1.0] for a, b in items]))


def whole_test(items, selector, estimator, answers, length):
    given, responses, theta = [], [], 0.0
    for _ in range(length):
        item = int(selector.select(item_bank=items, administered_items=given, est_theta=theta))
        given.append(item)
        responses.append(bool(answers[item]))
        theta = float(
            estimator.estimate(
                item_bank=items,
                administered_items=given,
                response_vector=responses,
                est_theta=theta,
            )
        )
    return theta


def clocks():
    return time.perf_counter(), time.process_time()


def least(since):
    """Seconds since then, of the wall or of the processor, whichever are fewer."""
    return min(now - then for now, then in zip(clocks(), since))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        case = json.load(file)
    selector, estimator = MaxInfoSelector(), NumericalSearchEstimator()

    items = bank(case["tests"]["items"])
    thetas, blocks, person = [], [], 0
    persons = case["tests"]["answers"]
    begun = time.perf_counter()
    while time.perf_counter() - begun < case["seconds"] or not blocks:
        since = clocks()
        for _ in range(case["block"]):
            theta = whole_test(items, selector, estimator, persons[person % len(persons)], case["tests"]["length"])
            if person < len(persons):
                thetas.append(theta)
            person += 1
        blocks.append(least(since) / case["block"])

    items = bank(case["next"]["items"])
    times = []
    for _ in range(300):
        since = clocks()
        item = selector.select(
            item_bank=items, administered_items=case["next"]["given"], est_theta=case["next"]["theta"]
        )
        times.append(least(since))

    print(
        json.dumps(
            {
                "name": f"catsim {version('catsim')}, ML",
                "runtime": f"Python {platform.python_version()}, numpy {numpy.__version__}",
                "seconds_a_test": min(blocks),
                "tests": person,
                "thetas": thetas,
                "eap": False,
                "next": int(item),
                "seconds_next": min(times),
            }
        )
    )


main()
