-- What closed benchmarks told, and nothing else: the role that answers readers is granted this schema alone. No roster,
-- no share, no sum.
create schema if not exists published;

-- One question over its periods; each is a dataset of the catalogue.
create table published.series (
    id text primary key,
    publisher text not null,
    indicator_code text not null,
    group_code text not null,
    granularity text not null,
    reference_period text null,
    release_class text not null check (release_class in ('town', 'public')),
    unit text not null,
    title_nl text not null,
    title_en text not null
);

-- One result; of a period that was asked again all stay, and the last one opened is the newest.
create table published.result (
    id text primary key,
    series text not null references published.series (id),
    plan_hash text not null unique,
    roster_hash text not null,
    indicator_code text not null,
    indicator_version int not null,
    period_code text not null,
    granularity text not null,
    period_start date not null,
    period_end date not null,
    reference_period text null,
    group_code text not null,
    release_class text not null,
    mode text not null,
    round int not null,
    vintage int not null,
    vintage_state text not null check (vintage_state in ('newest', 'earlier')),
    towns int not null,
    mean double precision not null,
    standard_deviation double precision not null,
    geometric_mean double precision not null,
    total double precision null,
    unit text not null,
    stated_error double precision not null,
    p10 double precision null, p10_lower double precision null, p10_upper double precision null, p10_form text null,
    p25 double precision null, p25_lower double precision null, p25_upper double precision null, p25_form text null,
    p50 double precision null, p50_lower double precision null, p50_upper double precision null, p50_form text null,
    p75 double precision null, p75_lower double precision null, p75_upper double precision null, p75_form text null,
    p90 double precision null, p90_lower double precision null, p90_upper double precision null, p90_form text null,
    asked_at timestamptz not null,
    opened_at timestamptz not null,
    unique (series, period_code, vintage)
);
create unique index result_newest on published.result (series, period_code) where vintage_state = 'newest';

-- The released histogram: never fewer than three towns in a bin.
create table published.bin (
    id text primary key,
    result text not null references published.result (id),
    position int not null,
    lower double precision not null,
    upper double precision not null,
    towns int not null check (towns >= 3)
);
create index bin_result on published.bin (result);

-- Whom a result is for, by DID, or everybody.
create table published.reader (
    result text not null references published.result (id),
    series text not null references published.series (id),
    reader text not null,
    primary key (result, reader)
);
create index reader_series on published.reader (series, reader);
