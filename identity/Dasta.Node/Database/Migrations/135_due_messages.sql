-- The next messages are found in the order they are due, however many wait behind them.
create index outgoing_message_due on node.outgoing_message (due, sequence) where state = 'open';
