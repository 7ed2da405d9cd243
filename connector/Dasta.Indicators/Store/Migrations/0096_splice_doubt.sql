-- Where Saturdays and Sundays have factors of their own, each is in doubt by itself; null where one factor stands for all
-- days. A splice that comes along from another owner is signed anew by who takes it in.
ALTER TABLE raw.splice
    ADD COLUMN saturday_log_variance double precision,
    ADD COLUMN sunday_log_variance   double precision;

GRANT UPDATE (signature) ON raw.splice TO :raw_role;
