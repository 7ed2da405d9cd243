-- What the peer said to the last attempt, for the person who looks; cut and cleaned.
alter table node.outgoing_message add column last_answer text;
create index outgoing_message_dead on node.outgoing_message (sequence) where state = 'dead';
