-- What a result with noise cost of the privacy of its towns, and what all results of its indicator and period did up to
-- it; null for exact sums.
alter table published.result add column epsilon double precision null;
alter table published.result add column epsilon_spent double precision null;
