-- The dated tables a figure rests on, and how the series of its area go on through a merger of towns.
ALTER TABLE released.observation
    ADD COLUMN reference_figures text,           -- inhabitants 2024-01-01 (46003+46013)
    ADD COLUMN area_chain text;                  -- 2025-01-01: 46003+46013 to 46030, sum

ALTER TABLE released.observation_history
    ADD COLUMN reference_figures text,
    ADD COLUMN area_chain text;
