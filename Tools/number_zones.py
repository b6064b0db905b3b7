#!/usr/bin/env python3
"""Writes the table of time zones of telephone numbers anew.

    apt-get install python3-phonenumbers
    python3 Tools/number_zones.py > Sources/PhoneNumberLibrary/number_zones.inc

The table is libphonenumber's own (resources/timezones/map_data.txt, Apache License 2.0), which its
C++ library leaves out; Debian has it in python3-phonenumbers, of the same version as
libphonenumber-dev. A row whose shorter prefix says the same is left out.
"""
import phonenumbers
from phonenumbers.tzdata import TIMEZONE_DATA


def shorter(prefix, rows):
    for length in range(len(prefix) - 1, 0, -1):
        if prefix[:length] in rows:
            return rows[prefix[:length]]
    return None


def main():
    rows = {}
    for prefix in sorted(TIMEZONE_DATA):
        zones = TIMEZONE_DATA[prefix]
        if shorter(prefix, rows) != zones:
            rows[prefix] = zones
    print("// Made by Tools/number_zones.py from libphonenumber %s;" % phonenumbers.__version__)
    print("// Copyright (C) The Libphonenumber Authors, Apache License 2.0. Do not edit.")
    for prefix, zones in rows.items():
        print('{"%s", "%s"},' % (prefix, " ".join(zones)))


if __name__ == "__main__":
    main()
