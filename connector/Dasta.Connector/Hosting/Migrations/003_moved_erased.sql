-- What a participant left behind is erased once the new place has confirmed; the proof stays.
alter table control.departure
    add column proof jsonb null,
    drop constraint departure_state_check,
    add constraint departure_state_check check (state in ('departing', 'moved', 'erased'));
