-- Releases that were ordered, and how far each is. Of one that nobody works on any more the next process takes over.
create table connector.release_order
(
    id          bigint generated always as identity primary key,
    request     text        not null,
    state       text        not null default 'WAITING', -- RUNNING, COMPLETED, REFUSED, FAILED
    attempts    int         not null default 0,
    indicator   text,                                   -- being calculated now
    done        int         not null default 0,         -- indicators that are calculated
    total       int         not null default 0,
    summary     text,
    problem     text,                                   -- code and message of the refusal
    message     text,
    ordered_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz
);
create index release_order_open on connector.release_order (id) where state in ('WAITING', 'RUNNING');
