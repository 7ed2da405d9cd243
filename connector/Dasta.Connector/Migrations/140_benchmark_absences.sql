-- Indicators for which the participant takes part in no benchmark: whatever its offers permit, plans are refused.
create table connector.benchmark_absence
(
    indicator text primary key,
    since     timestamptz not null
);
