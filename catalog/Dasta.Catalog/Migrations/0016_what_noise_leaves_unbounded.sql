-- Of a result with noise neither standard deviation nor geometric mean is told: no bound of them can be stated.
alter table published.result alter column standard_deviation drop not null;
alter table published.result alter column geometric_mean drop not null;
update published.result set standard_deviation = null, geometric_mean = null where epsilon is not null;
alter table published.result add constraint result_bounded check (
    epsilon is null or (standard_deviation is null and geometric_mean is null));
