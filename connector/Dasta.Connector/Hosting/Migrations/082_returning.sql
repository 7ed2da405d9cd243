-- Who has left and was erased may come back: that it once came is over.
delete from control.arrival where slug in (select slug from control.departure where state = 'erased');
