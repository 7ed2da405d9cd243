"""Works out the noisy cases of specs/vectors, with nothing but Python's own arithmetic.

Tidy inputs, where all days are alike, can't tell a median from a mean nor one quantile from another. The days of these
cases differ by chance. What is expected of them is worked out here from the formulas of specs/indicators and the
literature that they name, by loops that are easy to follow, and printed:

    python3 noisy-vectors.py NAME        one case as JSON: v1 v1-splice v5 v6 v7 e1 e2 e3 p6 e7 x1 p4 b1 e2b e8 t7
                                         p1 e4 c3
    python3 noisy-vectors.py --check     whether every case stands in its file as it is worked out here
    python3 noisy-vectors.py --write     puts each where it belongs, in place of the one of its name

There are no packages to install.
"""
import datetime as dt
import json
import math
import pathlib
import statistics
import sys

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "specs" / "vectors"
MASK = (1 << 64) - 1


# Chance -----------------------------------------------------------------------------------------------------------

class SplitMix64:
    """Steele, Lea and Flood, OOPSLA 2014."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def below(self, limit):
        return ((self.bits() >> 32) * limit) >> 32

    def normal(self):
        return sum(self.below(1_000_000) / 1e6 for _ in range(12)) - 6


def noisy(seed, first, last, level, spread=0.14):
    """A count a day, a multiple of 24 so that each hour has a whole number."""
    chance = SplitMix64(seed)
    return {day: 24 * max(1, round(level(day) * math.exp(spread * chance.normal()) / 24)) for day in days(first, last)}


# Days -------------------------------------------------------------------------------------------------------------

def day_of(text):
    return dt.date.fromisoformat(text)


def days(first, last):
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def shift(day, by):
    return day + dt.timedelta(by)


def week(day):
    """A week with a busy Saturday and a quiet Sunday."""
    return [0.9, 0.95, 1.0, 1.0, 1.1, 1.45, 0.6][day.weekday()]


# Statistics -------------------------------------------------------------------------------------------------------

def mean(values):
    values = list(values)
    return sum(values) / len(values)


def quantile(values, p):
    """Type 7 of Hyndman and Fan."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * p
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def median(values):
    return quantile(values, 0.5)


def normal_cdf(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def student_cdf(t, freedom):
    """By Simpson's rule over the density."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    steps = 4000
    width = t / steps

    def density(x):
        return scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2)

    total = density(0) + density(t)
    for at in range(1, steps):
        total += (4 if at % 2 else 2) * density(at * width)
    return 0.5 + total * width / 3


def student_quantile(p, freedom):
    low, high = 0.0, 200.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < p else (low, middle)
    return (low + high) / 2


def solve(matrix, right):
    """Gauss and Jordan, with the largest pivot."""
    size = len(matrix)
    rows = [list(map(float, matrix[at])) + [float(right[at])] for at in range(size)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda at: abs(rows[at][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for at in range(size):
            if at != column:
                factor = rows[at][column]
                rows[at] = [value - factor * other for value, other in zip(rows[at], rows[column])]
    return [row[-1] for row in rows]


def least_squares(rows, values):
    """Coefficients, their standard errors and the degrees of freedom, by the normal equations."""
    size = len(rows[0])
    square = [[sum(row[a] * row[b] for row in rows) for b in range(size)] for a in range(size)]
    right = [sum(row[a] * value for row, value in zip(rows, values)) for a in range(size)]
    found = solve(square, right)
    freedom = len(rows) - size
    rest = sum((value - sum(f * x for f, x in zip(found, row))) ** 2 for row, value in zip(rows, values))
    errors = []
    for at in range(size):
        unit = [1 if at == other else 0 for other in range(size)]
        errors.append(math.sqrt(solve(square, unit)[at] * rest / freedom))
    return found, errors, freedom


# The moving-block bootstrap: blocks of seven days, 1,000 draws, seed 20130101 (Hesterberg 2015 for the tails) --------

def draws(count):
    chance = SplitMix64(20_130_101)
    every = []
    for _ in range(1000):
        places = []
        while len(places) < count:
            left = count - len(places)
            # The days that whole weeks leave over come from the same weekdays.
            start = chance.below(count - 7 + 1) if left >= 7 else 7 * chance.below(len(places) // 7 + 1)
            places += range(start, start + min(7, left))
        every.append(places)
    return every


def tail(count, parts=1):
    blocks = count / 7
    reach = math.sqrt(blocks / (blocks - 1)) * student_quantile(0.975, parts * (blocks - 1))
    return normal_cdf(-reach)


def expanded(values, count, parts=1):
    share = tail(count, parts)
    return quantile(values, share), quantile(values, 1 - share)


# Comparable days and placebo days (specs/indicators E1, E2, E3) --------------------------------------------------------

class Ratios:
    def __init__(self, counts, occasions):
        self.counts, self.occasions = counts, occasions

    def is_ordinary(self, day):
        return day not in self.occasions

    def of(self, day):
        if day not in self.counts:
            return None
        for weeks in (4, 8):
            used = [other for other in (shift(day, 7 * w) for w in range(-weeks, weeks + 1) if w)
                    if other in self.counts and self.is_ordinary(other)]
            if len(used) >= 6:
                usual = median(self.counts[other] for other in used)
                before = sum(other < day for other in used)
                one_sided = min(before, len(used) - before) <= 1
                return self.counts[day] / (usual * (self.drift(day, used) if one_sided else 1))
        return None

    def drift(self, day, used):
        """By how much the season moved on, as the days around the day say."""
        drifts = []
        for by in range(-6, 7):
            near = shift(day, by)
            if by == 0 or near not in self.counts or not self.is_ordinary(near):
                continue
            others = [self.counts[other] for other in (shift(one, by) for one in used)
                      if other in self.counts and self.is_ordinary(other)]
            if len(others) >= 4:
                drifts.append(self.counts[near] / median(others))
        return median(drifts) if len(drifts) >= 4 else 1

    def of_week(self, day):
        """Monday to Friday: the others of its kind up to three days off."""
        usual = [self.counts[other] for other in (shift(day, by) for by in (-3, -2, -1, 1, 2, 3))
                 if other in self.counts and other.weekday() < 5 and self.is_ordinary(other)]
        return self.counts[day] / median(usual) if len(usual) >= 2 else None


def placebo(day, first, ordinary, statistic):
    around = [other for other in days(shift(day, -730), shift(day, 28))
              if other != day and other >= first and ordinary(other)]
    return [value for value in map(statistic, around) if value is not None]


def freed(ratio, chance):
    return ratio / quantile(chance, 0.975) - 1, ratio / quantile(chance, 0.025) - 1


# STL (Cleveland et al. 1990) and MSTL (Bandara et al. 2021), step for step --------------------------------------------

def local_line(y, window, at, left, right, weights):
    """The value at a place of the line through places left to right, all counted from 1; None without weight."""
    n = len(y)
    reach = max(at - left, right - at)
    if window > n:
        reach += (window - n) // 2
    w = []
    for place in range(left, right + 1):
        far = abs(place - at)
        size = 0.0 if far > 0.999 * reach else 1.0 if far <= 0.001 * reach else (1 - (far / reach) ** 3) ** 3
        w.append(size * (weights[place - 1] if weights else 1.0))
    total = sum(w)
    if total <= 0:
        return None
    w = [one / total for one in w]
    places = range(left, right + 1)
    centre = sum(one * place for one, place in zip(w, places))
    spread = sum(one * (place - centre) ** 2 for one, place in zip(w, places))
    if math.sqrt(spread) > 0.001 * (n - 1):
        slope = (at - centre) / spread
        w = [one * (slope * (place - centre) + 1) for one, place in zip(w, places)]
    return sum(one * y[place - 1] for one, place in zip(w, places))


def loess(y, window, weights=None, jump=1):
    n = len(y)
    if n < 2:
        return list(y)
    step = min(jump, n - 1)
    smooth = [None] * n
    left, right = 1, min(window, n)
    half = (window + 1) // 2

    def put(at):
        value = local_line(y, window, at, left, right, weights)
        smooth[at - 1] = y[at - 1] if value is None else value

    for at in range(1, n + 1, step):
        if window < n:
            first = 1 if at < half else n - window + 1 if at >= n - half + 1 else at - half + 1
            left, right = first, first + window - 1
        put(at)
    last = (n - 1) // step * step + 1
    if last != n:
        put(n)
    for at in range(1, n, step):
        until = n if at == last else at + step
        slope = (smooth[until - 1] - smooth[at - 1]) / (until - at)
        for between in range(at + 1, until):
            smooth[between - 1] = smooth[at - 1] + slope * (between - at)
    return smooth


def moving_mean(values, length):
    return [mean(values[at:at + length]) for at in range(len(values) - length + 1)]


def odd(number):
    return number + 1 if number % 2 == 0 else number


def stl(y, period, window, jump):
    """Robust: fifteen outer rounds of two inner ones after the first; trend and seasonal part."""
    n = len(y)
    trend_window = odd(math.ceil(1.5 * period / (1 - 1.5 / window)))
    low_window = odd(period + 1)
    trend, weights = [0.0] * n, None
    for outer in range(16):
        if outer:
            rest = [abs(y[at] - trend[at] - seasonal[at]) for at in range(n)]
            scale = 6 * median(rest)
            # What remains of exactly two cycles is dust, in which nothing is an outlier.
            weights = [1.0 if scale < 1e-9 or r <= 0.001 * scale
                       else (1 - (r / scale) ** 2) ** 2 if r <= 0.999 * scale else 0.0 for r in rest]
        for _ in range(2):
            detrended = [y[at] - trend[at] for at in range(n)]
            cycles = [0.0] * (n + 2 * period)
            for phase in range(period):
                part = detrended[phase::period]
                part_weights = weights[phase::period] if weights else None
                smooth = loess(part, window, part_weights)
                reach = min(window, len(part))
                before = local_line(part, window, 0, 1, reach, part_weights)
                after = local_line(part, window, len(part) + 1, max(1, len(part) - window + 1), len(part), part_weights)
                whole = [smooth[0] if before is None else before] + smooth + [smooth[-1] if after is None else after]
                cycles[phase::period] = whole
            low = loess(moving_mean(moving_mean(moving_mean(cycles, period), period), 3), low_window, None, jump)
            seasonal = [cycles[period + at] - low[at] for at in range(n)]
            trend = loess([y[at] - seasonal[at] for at in range(n)], trend_window, weights, jump)
    return trend, seasonal


def mstl(y, periods):
    parts = [[0.0] * len(y) for _ in periods]
    rest = list(y)
    for _ in range(2):
        for index, period in enumerate(periods):
            rest = [a + b for a, b in zip(rest, parts[index])]
            trend, parts[index] = stl(rest, period, 11 + 4 * index, max(1, period // 10))
            rest = [a - b for a, b in zip(rest, parts[index])]
    return trend


# Cases ------------------------------------------------------------------------------------------------------------

CENTRE = "31004-centrum"
SIDE = "31004-zijstraat"


def span(counts):
    ordered = sorted(counts)
    assert ordered == days(ordered[0], ordered[-1])
    return {"from": str(ordered[0]), "until": str(ordered[-1]), "days": [counts[day] for day in ordered]}


def series(counts, zone=CENTRE, prop="passages", **more):
    return {"zone": zone, "property": prop, "spans": [span(counts)], **more}


def half_away(value, decimals):
    scaled = abs(value) * 10 ** decimals
    return math.copysign(math.floor(scaled + 0.5), value) / 10 ** decimals + 0.0


def expect(figure, decimals, value, bounds=None, **more):
    told = {"figure": figure, "value": half_away(value, decimals)}
    if bounds is not None:
        low, high = (bound * 10 ** decimals for bound in bounds)
        told["lower"] = math.floor(low + 1e-9) / 10 ** decimals + 0.0
        told["upper"] = math.ceil(high - 1e-9) / 10 ** decimals + 0.0
    return {**told, **more}


def case(indicator, name, working, given, expected):
    return indicator, {"name": name, "kind": "value", "working": working, "input": given, "expect": expected}


def given(granularities, zones, of, **more):
    return {"referenceYear": 2013, "granularities": granularities,
            "zones": [{"code": zone} for zone in zones], "series": of, **more}


FEAST = {"id": "feest", "kind": "festival", "start": "2013-06-15T10:00:00", "end": "2013-06-15T14:00:00",
         "zones": [CENTRE]}


def feast_town(seed, lift=1.0):
    counts = noisy(seed, day_of("2013-01-01"), day_of("2013-07-31"), lambda day: 2400 * week(day))
    feast = day_of("2013-06-15")
    counts[feast] = 24 * round(lift * counts[feast] / 24)
    return counts, feast


def e1():
    counts, feast = feast_town(1, 1.6)
    ratios = Ratios(counts, {feast})
    ratio = ratios.of(feast)
    chance = placebo(feast, min(counts), ratios.is_ordinary, ratios.of)
    usual = sorted(counts[shift(feast, 7 * w)] for w in range(-4, 5) if w)
    bounds = freed(ratio, chance)
    return case(
        "E1", "Noisy days", f"The feast has {counts[feast]:,}. The eight Saturdays around it, in order: {usual}; median "
        f"{median(usual):,.1f}; ratio {ratio:.6f}. Ordinary days with six comparable days: {len(chance)}; the 2.5 and "
        f"97.5 percentiles (type 7) of their ratios are {quantile(chance, 0.025):.6f} and "
        f"{quantile(chance, 0.975):.6f}. {ratio:.6f} / {quantile(chance, 0.975):.6f} - 1 and "
        f"{ratio:.6f} / {quantile(chance, 0.025):.6f} - 1.",
        given(["Day"], [CENTRE], [series(counts)], events=[FEAST]),
        [expect(f"E1_{CENTRE}_20130615_feest", 4, ratio - 1, bounds, status="A", coverage=1)])


def e2():
    counts, feast = feast_town(2, 1.5)
    others = {f"31004-{name}": feast_town(seed)[0] for name, seed in (("kaai", 21), ("park", 22), ("wijk", 23))}
    own = Ratios(counts, {feast})
    control = [Ratios(other, set()) for other in others.values()]

    def elsewhere(day):
        known = [ratio for ratio in (one.of(day) for one in control) if ratio is not None]
        return median(known) if known else None

    def controlled(day):
        here, there = own.of(day), elsewhere(day)
        return None if here is None or there is None else here / there

    chance = placebo(feast, min(counts), own.is_ordinary, controlled)
    ratio = controlled(feast)
    return case(
        "E2", "Noisy days in four zones", f"In the zone {own.of(feast):.6f}, elsewhere "
        f"{', '.join(f'{one.of(feast):.6f}' for one in control)}, median {elsewhere(feast):.6f}: {ratio:.6f}. The same "
        f"on {len(chance)} ordinary days: 2.5 and 97.5 percentiles {quantile(chance, 0.025):.6f} and "
        f"{quantile(chance, 0.975):.6f}.",
        given(["Day"], [CENTRE, *others], [series(counts), *(series(c, zone) for zone, c in others.items())],
              events=[FEAST]),
        [expect(f"E2_{CENTRE}_20130615_feest", 4, ratio - 1, freed(ratio, chance), status="A")])


def e3():
    counts, feast = feast_town(3, 1.12)
    ratios = Ratios(counts, {feast})
    ratio = ratios.of(feast)
    chance = placebo(feast, min(counts), ratios.is_ordinary, ratios.of)
    above = sum(one >= ratio for one in chance)
    n = 1 + len(chance)
    p = (1 + above) / n
    z = 1.959964
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return case(
        "E3", "Noisy days", f"The ratio of the day is {ratio:.6f}; {above} of {len(chance)} ordinary days have as much: "
        f"(1 + {above}) / (1 + {len(chance)}) = {p:.6f}. Wilson's interval of {p:.6f} from {n}: "
        f"({middle:.6f} -+ {half:.6f}) / {scale:.6f}.",
        given(["Day"], [CENTRE], [series(counts)], events=[FEAST]),
        [expect(f"E3_{CENTRE}_20130615_feest", 4, p, ((middle - half) / scale, (middle + half) / scale))])


def v1():
    year = noisy(4, day_of("2013-01-01"), day_of("2014-03-31"), lambda day: 2400 * week(day) * (
        1 + 0.2 * math.sin(2 * math.pi * day.timetuple().tm_yday / 365)))
    base = mean(count for day, count in year.items() if day.year == 2013)
    month = [100 * year[day] / base for day in days(day_of("2014-03-01"), day_of("2014-03-31"))]
    drawn = [mean(month[at] for at in places) for places in draws(31)]
    return case(
        "V1", "Noisy days", f"Mean day of 2013: {base:,.4f}; of March 2014: {mean(month) * base / 100:,.4f}. 1,000 draws "
        f"of blocks of seven of the 31 days; 31 / 7 blocks, so that the tails of {tail(31):.6f} on both sides are cut "
        "off instead of 0.025 (decision 27).",
        given(["Month"], [CENTRE], [series(year)], **{"from": "2014-03-01", "until": "2014-03-31"}),
        [expect(f"V1_{CENTRE}_2014MM03", 2, mean(month), expanded(drawn, 31), status="A", coverage=1)])


def v1_splice():
    level = lambda day: 2400 * week(day)
    joint = day_of("2014-01-20")
    old = noisy(5, day_of("2013-01-01"), day_of("2014-01-31"), level)
    chance = SplitMix64(51)
    new = {day: 24 * round(0.8 * old.get(day, 0) * math.exp(0.06 * chance.normal()) / 24)
           for day in days(day_of("2013-12-20"), day_of("2014-01-31"))}
    new.update(noisy(52, day_of("2014-02-01"), day_of("2014-03-31"), lambda day: 0.8 * 1.1 * level(day)))
    both = [day for day in sorted(old) if day in new]
    ratios = [new[day] / old[day] for day in both]
    factor = median(ratios)
    logs = [math.log(median([ratios[at] for at in places])) for places in draws(len(both))]
    blocks = len(both) / 7
    middle = mean(logs)
    variance = blocks / (blocks - 1) * sum((log - middle) ** 2 for log in logs) / (len(logs) - 1)
    base = factor * mean(count for day, count in old.items() if day.year == 2013)
    month = [100 * new[day] / base for day in days(day_of("2014-03-01"), day_of("2014-03-31"))]
    value = mean(month)
    low, high = expanded([mean(month[at] for at in places) for places in draws(31)], 31)
    z = 1.959964
    bounds = (value * math.exp(-math.sqrt(math.log(low / value) ** 2 + z * z * variance)),
              value * math.exp(math.sqrt(math.log(high / value) ** 2 + z * z * variance)))
    return case(
        "V1", "Noisy days across a new sensor", f"Both sensors counted on {len(both)} days, fewer than 56, so that there "
        f"is one factor, and fewer than 182, so that it is the median of the daily ratios: {factor:.6f}. The variance "
        f"of its logarithm over 1,000 draws of blocks of those days, times {blocks:.4f} / {blocks - 1:.4f}: "
        f"{variance:.8f}. The old mean of 2013 times the factor: {base:,.4f}; March 2014 is {value:.4f}. Its own "
        f"interval {low:.4f} to {high:.4f} is widened on the log scale by 1.959964 standard errors, in squares.",
        given(["Month"], [CENTRE], [
            series(old, source="old"), series(new, source="new")],
            splices=[{"old": 1, "next": 2, "day": str(joint)}], **{"from": "2014-03-01", "until": "2014-03-31"}),
        [expect(f"V1_{CENTRE}_2014MM03", 2, value, bounds)])


def v5():
    counts = noisy(6, day_of("2014-01-01"), day_of("2014-03-31"), lambda day: 2400 * week(day))
    month = days(day_of("2014-03-01"), day_of("2014-03-31"))
    weekend = [counts[day] if day.weekday() > 4 else 0 for day in month]
    whole = [counts[day] for day in month]
    drawn = [sum(weekend[at] for at in places) / sum(whole[at] for at in places) for places in draws(31)]
    return case(
        "V5", "Noisy days", f"Ten days of weekend of March 2014: {sum(weekend):,} of {sum(whole):,}. Each draw of blocks "
        f"of seven gives a share of its own; {tail(31):.6f} of them are cut off on both sides.",
        given(["Month"], [CENTRE], [series(counts)], **{"from": "2014-03-01", "until": "2014-03-31"}),
        [expect(f"V5_{CENTRE}_2014MM03", 4, sum(weekend) / sum(whole), expanded(drawn, 31), status="A", coverage=1)])


def v6():
    counts = noisy(7, day_of("2012-01-01"), day_of("2013-12-31"), lambda day: 2400 * week(day) * (
        1 + 0.35 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 200) / 365)))
    months = [[day for day in sorted(counts) if (day.year, day.month) == (year, month)]
              for year in (2012, 2013) for month in range(1, 13)]

    def level(some):
        """The mean of the means of the weekdays."""
        return mean(mean(counts[day] for day in some if day.weekday() == weekday)
                    for weekday in sorted({day.weekday() for day in some}))

    def factors_of(levels):
        before, year = mean(levels[:12]), mean(levels[12:])
        factors = [levels[at] / before + levels[12 + at] / year for at in range(12)]
        return [factor / mean(factors) for factor in factors]

    def amplitude(factors):
        return quantile(factors, 0.9) - quantile(factors, 0.1)

    levels = [level(month) for month in months]
    found = amplitude(factors_of(levels))
    every = {len(month): draws(len(month)) for month in months}
    drawn = [factors_of([level([month[place] for place in every[len(month)][at]]) for month in months])
             for at in range(1000)]

    # By what months differ from year to year, beyond what their days explain.
    changes = [math.log(levels[12 + at] / levels[at]) for at in range(12)]
    of_years = sum((change - mean(changes)) ** 2 for change in changes) / 11 / 4
    blocks = 31 / 7

    def variance(values):
        middle = mean(values)
        return blocks / (blocks - 1) * sum((value - middle) ** 2 for value in values) / (len(values) - 1)

    of_days = mean(variance([one[month] for one in drawn]) for month in range(12))
    if of_years > of_days:
        chance, deviation = SplitMix64(20_130_101), math.sqrt(of_years - of_days)
        normal = statistics.NormalDist()
        drawn = [[factor * math.exp(deviation * normal.inv_cdf(((chance.bits() >> 11) + 0.5) / 2 ** 53))
                  for factor in one] for one in drawn]
    low, high = expanded([amplitude(one) for one in drawn], 31, 24)
    bounds = (min(found, max(0, 2 * found - high)), max(found, max(0, 2 * found - low)))
    return case(
        "V6", "Noisy days of two years", f"The twelve factors are means of both years; their 90th less their 10th "
        f"percentile is {found:.6f}. By their days the logarithms of the factors have a variance of {of_days:.8f}, by the "
        f"two years {of_years:.8f}: {'what is more of it is drawn as well' if of_years > of_days else 'no more'}. "
        f"1,000 draws of blocks of each of the 24 months: {tail(31, 24):.6f} cut off on both "
        f"sides leaves {low:.6f} to {high:.6f}, mirrored at the value.",
        {**given(["Year"], [CENTRE], [series(counts)], **{"from": "2013-01-01", "until": "2013-12-31"})},
        [expect(f"V6_{CENTRE}_2013JJ00", 4, found, bounds, status="A")])


def v7():
    first = day_of("2012-01-02")
    counts = noisy(8, first, day_of("2013-12-31"), lambda day: 2400 * week(day) * (
        1 + 0.3 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 200) / 365)) * 1.06 ** ((day - first).days / 365.25))
    assert len(counts) == 730
    ordered = sorted(counts)
    usual = mean(counts.values())
    logs = [math.log(counts[day] / usual) for day in ordered]
    trend = mstl(logs, [7, 365])[-365:]
    middle = 182
    slope = sum((at - middle) * value for at, value in enumerate(trend)) / sum((at - middle) ** 2 for at in range(365))
    changes = [logs[730 - 364 + at] - logs[730 - 728 + at] for at in range(364)]
    usual_change = mean(changes)
    low, high = expanded([mean(changes[at] for at in places) - usual_change for places in draws(364)], 364)

    def percent(log):
        return 100 * (math.exp(log) - 1)

    return case(
        "V7", "Noisy days of two years", "A robust MSTL of the logarithms of the 730 days (periods 7 and 365, windows 11 "
        f"and 15, trends at every 36th day), written out in tests/Counterparts/noisy-vectors.py: the last 365 values of "
        f"the trend rise by {slope:.9f} a day, {365.25 * slope:.6f} a year. The 364 differences with the same weekday a "
        f"year before, drawn by blocks, lie {low:.6f} to {high:.6f} from their mean.",
        given(["Quarter"], [CENTRE], [series(counts)], **{"from": "2013-10-01", "until": "2013-12-31"}),
        [expect(f"V7_{CENTRE}_2013KW04", 2, percent(365.25 * slope),
                (percent(365.25 * slope + low), percent(365.25 * slope + high)), status="A")])


def p6():
    first, last = day_of("2013-03-25"), day_of("2013-07-07")
    wednesdays = [day for day in days(day_of("2013-04-01"), day_of("2013-06-30")) if day.weekday() == 2]
    counts = noisy(9, first, last, lambda day: 2400 * week(day) * (1.4 if day in wednesdays else 1))
    fair = wednesdays[5]
    counts[fair] *= 2
    others = {f"31004-{name}": noisy(seed, first, last, lambda day: 1200 * week(day))
              for name, seed in (("kaai", 91), ("park", 92), ("wijk", 93))}
    own = Ratios(counts, set(wednesdays))
    control = [Ratios(other, set()) for other in others.values()]
    told = [day for day in wednesdays if day != fair]
    logs = [math.log(own.of_week(day) / median([one.of_week(day) for one in control])) for day in told]
    middle = mean(logs)
    error = math.sqrt(sum((log - middle) ** 2 for log in logs) / (len(logs) - 1) / len(logs))
    half = student_quantile(0.975, len(logs) - 1) * error
    events = [{"id": f"markt-{day:%m%d}", "kind": "market", "start": f"{day}T08:00:00", "end": f"{day}T13:00:00",
               "zones": [CENTRE], "recurring": "markt"} for day in wednesdays]
    events.append({"id": "kermis", "kind": "festival", "start": f"{fair}T10:00:00", "end": f"{fair}T22:00:00",
                   "zones": [CENTRE]})
    return case(
        "P6", "Noisy weeks, in one of them a fair on market day", f"{len(wednesdays)} market days, of which that with the "
        f"fair stays out: {len(told)}. Each over the median of the Monday, Tuesday, Thursday and Friday of its week, "
        f"over the median of the same in three other zones; mean of the logarithms {middle:.6f}, standard error "
        f"{error:.6f}, t(0.975; {len(logs) - 1}) = {half / error:.6f}.",
        given(["Quarter"], [CENTRE, *others], [series(counts), *(series(c, zone) for zone, c in others.items())],
              events=events, **{"from": "2013-04-01", "until": "2013-06-30"}),
        [expect(f"P6_{CENTRE}_2013KW02_markt", 4, math.exp(middle) - 1,
                (math.exp(middle - half) - 1, math.exp(middle + half) - 1), status="A",
                coverage=len(told) / len(wednesdays))])


def e7():
    first, last = day_of("2012-09-01"), day_of("2013-12-31")
    editions = [shift(day_of("2013-01-20"), 35 * number) for number in range(9)]
    chance = SplitMix64(101)
    heat = {day: 8 + chance.below(15) for day in days(first, last)}
    rain = {day: 5 if chance.below(10) < 4 else 0 for day in days(first, last)}
    counts = noisy(10, first, last, lambda day: 2400 * week(day) * (0.85 if rain[day] else 1) * (
        1.5 * 1.03 ** editions.index(day) if day in editions else 1))
    ratios = Ratios(counts, set(editions))
    rows = [[1, number, heat[day], 1 if rain[day] else 0] for number, day in enumerate(editions)]
    logs = [math.log(ratios.of(day)) for day in editions]
    found, errors, freedom = least_squares(rows, logs)
    half = student_quantile(0.975, freedom) * errors[1]
    events = [{"id": f"markt-{number}", "kind": "market", "start": f"{day}T08:00:00", "end": f"{day}T13:00:00",
               "zones": [CENTRE], "recurring": "rommelmarkt"} for number, day in enumerate(editions)]
    return case(
        "E7", "Nine noisy editions in all weathers", "Logarithms of the ratios to comparable days: "
        f"{', '.join(f'{log:.6f}' for log in logs)}; on the number of the edition, the highest temperature "
        f"({', '.join(str(heat[day]) for day in editions)}) and rain "
        f"({', '.join(str(int(rain[day] > 0)) for day in editions)}): slope {found[1]:.6f}, standard error "
        f"{errors[1]:.6f}, t(0.975; {freedom}) = {half / errors[1]:.6f}.",
        given(["Year"], [CENTRE], [
            series(counts),
            {"zone": CENTRE, "property": "temperature", "interval": "Day", "spans": [span(heat)]},
            {"zone": CENTRE, "property": "precipitation", "interval": "Day", "spans": [span(rain)]}], events=events),
        [expect(f"E7_{CENTRE}_2013JJ00_rommelmarkt", 4, math.exp(found[1]) - 1,
                (math.exp(found[1] - half) - 1, math.exp(found[1] + half) - 1), status="A", coverage=1)])


def x1():
    counts = noisy(11, day_of("2013-01-01"), day_of("2014-01-31"), lambda day: 2400 * week(day) * (
        1 + 0.15 * math.sin(2 * math.pi * day.timetuple().tm_yday / 365)))
    months = [[day for day in sorted(counts) if (day.year, day.month) == (2013, month)] for month in range(1, 13)]
    now = [day for day in sorted(counts) if day.year == 2014]
    chance = SplitMix64(111)
    euros = [31 * (100 + chance.below(60)) for _ in range(13)]
    lengths = [len(month) for month in months] + [31]

    def robust(value, usual):
        middle = median(usual)
        return max(-5, min(5, (value - middle) / (1.4826 * median([abs(one - middle) for one in usual]))))

    def standard(value, usual):
        middle = mean(usual)
        return (value - middle) / math.sqrt(sum((one - middle) ** 2 for one in usual) / (len(usual) - 1))

    levels = [mean(counts[day] for day in month) for month in months]
    visits = mean(counts[day] for day in now)
    spent = [euros[at] / lengths[at] for at in range(13)]
    a, b = robust(visits, levels), robust(spent[12], spent[:12])
    low, high = (robust(bound, levels) for bound in expanded(
        [mean(counts[now[at]] for at in places) for places in draws(31)], 31))
    score = 50 + 10 * (a + b) / 2
    s, t = standard(visits, levels), standard(spent[12], spent[:12])
    spans = []
    for at in range(13):
        start = dt.date(2013 + at // 12, at % 12 + 1, 1)
        spans.append({"from": str(start), "until": str(shift(start, lengths[at] - 1)), "value": euros[at]})
    extra = [{"zone": CENTRE, "property": prop, "interval": "Month",
              "spans": [{"from": "2013-01-01", "until": "2014-12-31", "value": value}]}
             for prop, value in (("buyers", 500), ("contributors", 20), ("largestTwoShare", 40))]
    return case(
        "X1", "Noisy days and months", f"Robust z of January 2014 among the months of 2013: passers-by {a:.6f} (median day "
        f"{median(levels):,.4f}, median distance {median([abs(o - median(levels)) for o in levels]):,.4f}), spending "
        f"{b:.6f}; by mean and standard deviation {s:.6f} and {t:.6f}. Weights 0.4 and 0.4. The bootstrap of the month "
        f"gives z of {low:.6f} to {high:.6f} for passers-by; spending has no interval.",
        given(["Month"], [CENTRE], [
            series(counts), {"zone": CENTRE, "property": "amount", "interval": "Month", "spans": spans}, *extra],
            **{"from": "2014-01-01", "until": "2014-01-31"}),
        [expect(f"X1_{CENTRE}_2014MM01", 1, score, (score - 5 * (a - low), score + 5 * (high - a)), status="A"),
         expect(f"X1_{CENTRE}_2014MM01_V1", 1, 50 + 10 * a, (50 + 10 * low, 50 + 10 * high)),
         expect(f"X1_{CENTRE}_2014MM01_S1", 1, 50 + 10 * b, interval=False),
         expect(f"X1_{CENTRE}_2014MM01_standard-z", 1, 50 + 5 * (s + t))])


def over(value, bounds, measured, least, most=math.inf):
    """Bounds around a value of which a share was filled in with means."""
    return (max(least, value - (value - bounds[0]) / measured), min(most, value + (bounds[1] - value) / measured))


def hours_span(day, hours, until=None):
    return {"from": str(day), "until": str(until or day), "hours": hours}


def p4():
    chance = SplitMix64(12)
    usual = [2, 1, 1, 1, 2, 4, 9, 18, 30, 36, 40, 46, 60, 50, 38, 36, 40, 44, 38, 28, 20, 14, 8, 4]
    month = days(day_of("2013-03-01"), day_of("2013-03-31"))
    table = {day: [max(1, round(hour * week(day) * math.exp(0.2 * chance.normal()))) for hour in usual] for day in month}
    for text, gone in (("2013-03-05", [12]), ("2013-03-11", [12]), ("2013-03-13", [11, 12, 13]), ("2013-03-22", [3, 12])):
        for hour in gone:
            table[day_of(text)][hour] = None
    work = [day for day in month if day.weekday() < 5]
    lacking = sum(table[day].count(None) for day in work)

    def filled(day, hour):
        if table[day][hour] is not None:
            return table[day][hour]
        return mean(table[other][hour] for other in work
                    if other.weekday() == day.weekday() and table[other][hour] is not None)

    whole = [sum(filled(day, hour) for hour in range(24)) if day in work else 0 for day in month]
    noon = [filled(day, 11) / 2 + filled(day, 12) + filled(day, 13) / 2 if day in work else 0 for day in month]
    value, measured = sum(noon) / sum(whole), 1 - lacking / (24 * len(work))
    drawn = [sum(noon[at] for at in places) / sum(whole[at] for at in places) for places in draws(31)]
    return case(
        "P4", "Noisy hours, some not measured", f"Of 21 workdays {lacking} hours of 504 were not measured; each has the "
        f"mean of that hour of the month's other such weekdays. Then {sum(noon):,.4f} of {sum(whole):,.4f} come at lunch. "
        f"The draws lie between {expanded(drawn, 31)[0]:.6f} and {expanded(drawn, 31)[1]:.6f} around {value:.6f}; both "
        f"distances are divided by the share that was measured, {measured:.6f}.",
        given(["Month"], [CENTRE], [{"zone": CENTRE, "property": "passages", "spans": [
            hours_span(day_of("2013-01-01"), usual, day_of("2013-02-28")),
            *(hours_span(day, table[day]) for day in month)]}], **{"from": "2013-03-01", "until": "2013-03-31"}),
        [expect(f"P4_{CENTRE}_2013MM03", 4, value, over(value, expanded(drawn, 31), measured, 0, 1),
                status="A", coverage=1)])


def b1():
    chance = SplitMix64(13)
    month = days(day_of("2014-04-01"), day_of("2014-04-30"))
    own = range(10, 18)
    table = {day: [max(1, round(10 * week(day) * math.exp(0.2 * chance.normal()))) if hour in own else None
                   for hour in range(24)] for day in month}
    for day in month[24:]:
        table[day] = [None] * 24
    for hour in (10, 11, 12):
        table[month[8]][hour] = None

    def same(day):
        return [other for other in month if other.weekday() == day.weekday()]

    def filled(day, hour):
        if table[day][hour] is not None:
            return table[day][hour]
        return mean(table[other][hour] for other in same(day) if table[other][hour] is not None)

    entered = [sum(filled(day, hour) for hour in own) for day in month]
    coverage = mean(sum(table[other][hour] is not None for other in same(day)) / len(same(day))
                    for day in month[:7] for hour in own)
    index = 100 * mean(entered) / 80
    value, measured = (index + 4 * 100) / 5, (coverage + 4) / 5
    drawn = [(100 * mean(entered[at] for at in places) / 80 + 4 * 100) / 5 for places in draws(30)]
    hourly = [10 if hour in own else None for hour in range(24)]
    shops = [{"zone": CENTRE, "property": "walkIns", "dimensions": {"shop": f"s{number}"}, "spans": [
        hours_span(day_of("2013-01-01"), hourly, day_of("2013-12-31")),
        *((hours_span(day, table[day]) for day in month[:24]) if number == 1 else
          [hours_span(month[0], hourly, month[-1])])]} for number in range(1, 6)]
    return case(
        "B1", "Noisy days, some not measured", f"Four shops have 10 an hour as in 2013: 100. Of the first, the last six "
        f"days of April and three hours of the ninth lack, {coverage:.6f} of its hours were measured; with the means of the "
        f"same hours of the week it has {mean(entered):.6f} a day against 80: {index:.6f}. The draws lie between "
        f"{expanded(drawn, 30)[0]:.6f} and {expanded(drawn, 30)[1]:.6f} around {value:.6f}; both distances are divided by "
        f"the share of the hours of all five that was measured, {measured:.6f}.",
        given(["Month"], [CENTRE], shops, **{"from": "2014-04-01", "until": "2014-04-30"}),
        [expect(f"B1_{CENTRE}_2014MM04", 2, value, over(value, expanded(drawn, 30), measured, 0),
                status="A", coverage=measured)])


def e2b():
    first, start, last = day_of("2011-03-01"), day_of("2013-03-01"), day_of("2013-05-31")
    here = noisy(14, first, last, lambda day: (1800 if day >= start else 2400) * week(day))
    there = noisy(15, first, last, lambda day: (1080 if day >= start else 1200) * week(day))

    def change(counts, at):
        before = [counts[shift(at, by)] for by in range(-56, 0) if shift(at, by) in counts]
        after = [counts[shift(at, by)] for by in range(56)]
        return mean(after) / mean(before) if len(before) >= 0.75 * 56 else None

    def both(at):
        own, elsewhere = change(here, at), change(there, at)
        return None if own is None else own / elsewhere

    chance = sorted(math.log(ratio) for ratio in (
        both(at) for at in days(shift(start, -730), shift(start, -56)) if at > first) if ratio is not None)
    found = math.log(both(start))
    bounds = (math.exp(found - quantile(chance, 0.975)) - 1, math.exp(found - quantile(chance, 0.025)) - 1)
    works = {"id": "werken", "kind": "road-works", "start": "2013-03-01T07:00:00", "end": "2013-05-31T17:00:00",
             "zones": [CENTRE]}
    return case(
        "E2b", "Noisy days", f"The mean day of 56 days over that of 56 before: {change(here, start):.6f} in the zone, "
        f"{change(there, start):.6f} elsewhere; {math.exp(found):.6f}. The same from each of {len(chance)} days of the two "
        f"years before that lie 56 days off the works: percentiles 2.5 and 97.5 of the logarithm {quantile(chance, 0.025):.6f} "
        f"and {quantile(chance, 0.975):.6f}.",
        given(["Day"], [CENTRE, SIDE], [series(here), series(there, SIDE)], events=[works]),
        [expect(f"E2b_{CENTRE}_20130301_werken", 4, math.exp(found) - 1, bounds, status="A", coverage=1)])


def e8():
    first, last, feast = day_of("2013-01-01"), day_of("2013-07-31"), day_of("2013-06-15")
    lift = {feast: 1.5}
    passing = noisy(16, first, last, lambda day: 2400 * week(day) * lift.get(day, 1))
    doors = [noisy(30 + shop, first, last, lambda day: 480 * week(day) * (1.9 if day == feast else 1))
             for shop in range(1, 6)]
    hours = 4 / 24

    def ratio(counts, day):
        for weeks in (4, 8):
            used = [other for other in (shift(day, 7 * w) for w in range(-weeks, weeks + 1) if w)
                    if other in counts and other != feast]
            if len(used) >= 6:
                return counts[day] * hours / median(counts[other] * hours for other in used)
        return None

    def both(day):
        walked = ratio(passing, day)
        return None if walked is None else (mean(ratio(door, day) for door in doors), walked)

    entered, walked = both(feast)
    chance = [(entered / a) - (walked / b) for a, b in placebo(feast, first, lambda day: True, both)]
    return case(
        "E8", "Noisy days", f"In the four hours of the feast the five shops have, on average, {entered:.6f} times the median "
        f"of their comparable days, passers-by {walked:.6f} times: {entered - walked:.6f}. Each freed of what the same "
        f"ordinary day brought by chance, of {len(chance)} days; the 2.5 and 97.5 percentiles of the differences are the "
        "bounds.",
        given(["Day"], [CENTRE], [series(passing)] + [
            series(door, prop="walkIns", dimensions={"shop": f"s{number}"}) for number, door in enumerate(doors, 1)],
            events=[FEAST]),
        [expect(f"E8_{CENTRE}_20130615_feest", 4, entered - walked, (quantile(chance, 0.025), quantile(chance, 0.975)),
                status="A", coverage=1)])


def t7():
    chance = SplitMix64(17)
    season = [0.6, 0.7, 0.8, 1.0, 1.1, 1.2, 1.6, 1.7, 1.1, 0.9, 0.6, 0.7]
    years = [[round(5000 * level * math.exp(0.08 * chance.normal())) for level in season] for _ in range(3)]

    def share(months):
        return sum(sorted(months)[-3:]) / sum(months)

    logs = [[math.log(month / sum(year)) for month in year] for year in years]
    means = [mean(year[month] for year in logs) for month in range(12)]
    left = [math.sqrt(3 / 2) * (year[month] - means[month]) for year in logs for month in range(12)]
    level = mean(means)
    of_months = sum((one - level) ** 2 for one in means) / 11
    of_means = sum(one * one for one in left) / len(left) / 3
    drawn_together = 1 - of_means / of_months
    usual = [math.exp(level + drawn_together * (one - level)) for one in means]
    random = SplitMix64(20_130_101)
    drawn = [share([month * math.exp(left[random.below(len(left))]) for month in usual]) for _ in range(1000)]
    beyond = normal_cdf(-student_quantile(0.975, 22))
    found, centre = share(years[2]), share(usual)
    low, high = quantile(drawn, beyond), quantile(drawn, 1 - beyond)
    spans = []
    for year, months in enumerate(years, 2011):
        for month, nights in enumerate(months, 1):
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            spans.append({"from": str(dt.date(year, month, 1)), "until": str(shift(after, -1)), "value": nights})
    town = "31004-gemeente"
    told = [{"zone": town, "property": prop, "interval": "Month",
             "spans": [{"from": "2011-01-01", "until": "2013-12-31", "value": value}]}
            for prop, value in (("contributors", 10), ("largestShare", 30), ("largestTwoShare", 50))]
    return case(
        "T7", "Three years of noisy months", f"The three busiest months of 2013 have {found:.6f} of its nights, those of the "
        f"usual months {centre:.6f}: the means of three years, of whose differences {drawn_together:.6f} are no chance. "
        f"1,000 draws of these with what a month is off by: beyond {beyond:.6f} on either side lie {low:.6f} and "
        f"{high:.6f}. {found:.6f} + {centre:.6f} less each of them, or the value where that leaves it out.",
        {"referenceYear": 2013, "granularities": ["Year"], "zones": [{"code": town, "kind": "town"}], "series": [
            {"zone": town, "property": "nights", "interval": "Month", "spans": spans}, *told],
         "from": "2013-01-01", "until": "2013-12-31"},
        [expect(f"T7_{town}_2013JJ00", 4, found, (min(found, found + centre - high), max(found, found + centre - low)),
                status="A", coverage=1)])


def p1():
    chance = SplitMix64(18)
    usual = [2, 2, 2, 2, 2, 4, 9, 18, 30, 36, 40, 46, 60, 50, 38, 36, 40, 44, 38, 28, 20, 14, 10, 8]
    month = days(day_of("2013-05-01"), day_of("2013-05-31"))
    table = {day: [max(1, round(10 * hour * week(day) * math.exp(0.3 * chance.normal()))) for hour in usual]
             for day in month}
    for text, gone in (("2013-05-06", [12]), ("2013-05-18", [3, 20])):
        for hour in gone:
            table[day_of(text)][hour] = None

    def profile(places):
        """The mean of each hour of the week over the days on which it was measured; None where that is none."""
        means = []
        for weekday in range(7):
            some = [table[month[at]] for at in places if month[at].weekday() == weekday]
            for hour in range(24):
                counts = [day[hour] for day in some if day[hour] is not None]
                if not counts:
                    return None
                means.append(sum(counts) / len(counts))
        return means

    whole = profile(range(31))
    drawn = [one for one in map(profile, draws(31)) if one is not None]
    totals = [sum(one) for one in drawn]

    def told(weekday, hour):
        at = 24 * weekday + hour
        share = whole[at] / sum(whole)
        shares = [one[at] / total for one, total in zip(drawn, totals)]
        middle = mean(shares)
        relative = math.sqrt(mean((one - middle) ** 2 for one in shares)) / middle
        n = sum(day.weekday() == weekday and table[day][hour] is not None for day in month)
        half = student_quantile(0.975, n - 1) * math.sqrt(n / (n - 1)) * relative
        return share, n, relative, (share * math.exp(-half), share * math.exp(half))

    asked = {"Mon-12": told(0, 12), "Fri-17": told(4, 17), "Sat-20": told(5, 20), "Sun-03": told(6, 3)}
    return case(
        "P1", "Noisy hours, some not measured", f"The means of the 168 hours add up to {sum(whole):,.4f}. Of 1,000 draws of "
        f"blocks of the 31 days {len(drawn)} have each hour measured. Share, days n, relative standard deviation s over "
        f"those draws, and half = t(0.975; n - 1) * s * sqrt(n / (n - 1)): "
        + "; ".join(f"{hour} {share:.6f}, {n}, {relative:.6f}, {math.log(bounds[1] / share):.6f}"
                    for hour, (share, n, relative, bounds) in asked.items())
        + ". Bounds: the share times exp(-half) and exp(half).",
        given(["Month"], [CENTRE], [{"zone": CENTRE, "property": "passages", "spans": [
            hours_span(day_of("2013-03-01"), usual, day_of("2013-04-30")),
            *(hours_span(day, table[day]) for day in month)]}], **{"from": "2013-05-01", "until": "2013-05-31"}),
        [expect(f"P1_{CENTRE}_2013MM05_{hour}", 5, share, bounds, status="A", coverage=1)
         for hour, (share, _, _, bounds) in asked.items()])


def e4():
    core = "31004-kern"
    site, feast = feast_town(19, 3.2)
    # What a day brings to the site by chance it mostly brings to the core as well.
    inside = noisy(20, min(site), max(site), lambda day: 0.6 * site[day] * (0.6 if day == feast else 1), 0.08)
    there, here = Ratios(site, {feast}), Ratios(inside, {feast})
    at_site, in_core = there.of(feast), here.of(feast)
    known = freed(at_site, placebo(feast, min(site), there.is_ordinary, there.of))
    assert known[0] > (at_site - 1) / 2

    def left(day):
        inner, outer = here.of(day), there.of(day)
        return None if inner is None or outer is None else (in_core / inner, at_site / outer)

    pairs = placebo(feast, min(site), there.is_ordinary, left)
    ratios = [(one - 1) / (other - 1) for one, other in pairs if other > 1]
    assert len(ratios) == len(pairs)
    return case(
        "E4", "Noisy days", f"In the hours of the feast the site has {at_site:.6f} times the median of its comparable days, "
        f"at least {1 + known[0]:.6f} times without what ordinary days bring by chance, which is more than half of the "
        f"uplift; the core {in_core:.6f} times. ({in_core:.6f} - 1) / ({at_site:.6f} - 1). On each of {len(pairs)} ordinary "
        f"days both are divided by what that day brought there; percentiles 2.5 and 97.5 of the ratios of what is left: "
        f"{quantile(ratios, 0.025):.6f} and {quantile(ratios, 0.975):.6f}.",
        {**given(["Day"], [], [series(site), series(inside, core)], events=[FEAST]),
         "zones": [{"code": CENTRE}, {"code": core, "kind": "core"}]},
        [expect(f"E4_{core}_20130615_feest", 4, (in_core - 1) / (at_site - 1),
                (quantile(ratios, 0.025), quantile(ratios, 0.975)), status="A", coverage=1)])


def c3():
    first, last = day_of("2014-01-01"), day_of("2014-03-31")
    road = "31004-weg"
    heavy = noisy(24, first, last, lambda day: 240 * (0.3 if day.weekday() > 4 else 1), 0.3)
    cars = noisy(25, first, last, lambda day: 2400 * week(day))
    month = days(day_of("2014-03-01"), last)
    gone, partly = days(day_of("2014-03-11"), day_of("2014-03-12")), day_of("2014-03-20")
    hours = [None if hour == 8 else heavy[partly] // 24 for hour in range(24)]

    def parts(day):
        """Heavy and all between 7 and 19 h, in the hours that both have; nothing of a day that lacks two."""
        share = 0 if day in gone else (11 if day == partly else 12) / 24
        return share * heavy[day], share * (heavy[day] + cars[day])

    above, below = zip(*map(parts, month))
    value = sum(above) / sum(below)
    drawn = [sum(above[at] for at in places) / sum(below[at] for at in places) for places in draws(31)]
    modes = [series(heavy, road, source="telraam", dimensions={"mode": "heavy"}),
             series(cars, road, source="telraam", dimensions={"mode": "car"})]
    modes[0]["spans"].append(hours_span(partly, hours))
    modes[1]["spans"].append({"from": str(gone[0]), "until": str(gone[-1])})
    return case(
        "C3", "Noisy days, some not measured", f"Between 7 and 19 h of 29 days {sum(above):,.0f} heavy vehicles of "
        f"{sum(below):,.0f}: cars were not counted on 11 and 12 March, heavy vehicles not at 8 h of 20 March, whose cars of "
        f"that hour stay out as well. Draws of blocks of seven of the 31 days; {tail(31):.6f} cut off on both sides.",
        given(["Month"], [road], modes, **{"from": "2014-03-01", "until": "2014-03-31"}),
        [expect(f"C3_{road}_2014MM03", 4, value, expanded(drawn, 31), status="A", coverage=29 / 31)])


CASES = {"e1": e1, "e2": e2, "e3": e3, "v1": v1, "v1-splice": v1_splice, "v5": v5, "v6": v6, "v7": v7, "p6": p6,
         "e7": e7, "x1": x1, "p4": p4, "b1": b1, "e2b": e2b,
         "e8": e8, "t7": t7, "p1": p1, "e4": e4, "c3": c3}


# Files ------------------------------------------------------------------------------------------------------------

def text(one):
    """As the other cases are written: a line a member, short things on one."""
    def write(value, indent):
        flat = json.dumps(value, ensure_ascii=False)
        if not isinstance(value, (dict, list)) or len(flat) + indent <= 120 or (
                isinstance(value, list) and all(not isinstance(each, (dict, list)) for each in value)):
            return flat
        inner = " " * (indent + 2)
        if isinstance(value, list):
            return "[\n" + ",\n".join(inner + write(each, indent + 2) for each in value) + "\n" + " " * indent + "]"
        members = (f"{inner}{json.dumps(key)}: {write(each, indent + 2)}" for key, each in value.items())
        return "{\n" + ",\n".join(members) + "\n" + " " * indent + "}"
    return "    " + write(one, 4)


def put(indicator, one, is_written):
    path = FOLDER / f"{indicator}.json"
    found = path.read_text(encoding="utf-8")
    known = json.loads(found)["cases"]
    if one in known:
        return True
    if not is_written:
        return False
    old = next((each for each in known if each["name"] == one["name"]), None)
    if old is not None:
        assert text(old) in found, f"{path} has the case written in another way"
        found = found.replace(text(old), text(one))
    else:
        assert found.endswith("\n    }\n  ]\n}\n"), path
        found = found[:-len("\n  ]\n}\n")] + ",\n" + text(one) + "\n  ]\n}\n"
    path.write_text(found, encoding="utf-8")
    return True


def main(asked):
    if asked in ("--write", "--check"):
        missing = [name for name, make in CASES.items() if not put(*make(), asked == "--write")]
        print("\n".join(f"{name} differs" for name in missing) or f"{len(CASES)} cases stand as worked out")
        return 1 if missing else 0
    print(text(CASES[asked]()[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
