-- The figure a plan was answered with: another round over the same roster is answered with the very same one.
alter table connector.benchmark_answer add column figure double precision null;
