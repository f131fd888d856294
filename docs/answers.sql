-- Example queries on a file of answers (docs/answers.md). They run as they stand in DuckDB; in
-- Spark SQL, make a view named answers from the file and leave the first statement out.
-- The file that is read is called answers.parquet and lies in the folder where the engine runs.

create or replace view answers as select * from read_parquet('answers.parquet');

-- name: items
-- How often each item was asked and how much of its points people get. Guesses that came too fast
-- to be read count for nothing, here as in the engine.
select
    item,
    count(*) as asked,
    round(avg(cast(score as double) / max_score), 4) as share_of_points,
    round(avg(case when dont_know then 1.0 else 0.0 end), 4) as share_dont_know,
    round(median(milliseconds) / 1000.0, 1) as median_seconds
from answers
where not rapid
group by item
order by asked desc, item;

-- name: sessions
-- How long tests are, by plan.
select
    plan,
    count(*) as sessions,
    round(avg(items), 2) as mean_items,
    round(avg(minutes), 2) as mean_minutes
from (
    select plan, session, count(*) as items, sum(milliseconds) / 60000.0 as minutes
    from answers
    group by plan, session
) as each_session
group by plan
order by plan;

-- name: pairs
-- Which items the same people meet: of those who were asked the first, how many were asked the
-- second too. Calibration needs such links.
select
    one.item as item,
    other.item as with_item,
    count(*) as sessions
from answers as one
join answers as other on one.session = other.session and one.item < other.item
group by one.item, other.item
order by sessions desc, item, with_item
limit 20;
