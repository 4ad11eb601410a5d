-- What expires is told of as what is exhausted: one alert an hour for each receiver, which counts the rest.

alter table alert
  drop constraint alert_type_check,
  drop constraint alert_is_of_its_type,
  add constraint alert_type_check check (
    type in (
      'endpoint.failing', 'endpoint.disabled', 'endpoint.recovered', 'delivery.exhausted',
      'delivery.expired')),
  add constraint alert_is_of_its_type check (
    (type not like 'delivery.%' or (delivery_id is not null and job_id is not null))
    and (type not like 'endpoint.%' or (endpoint_id is not null and count = 1)));

drop index alert_exhausted_hourly;
create unique index alert_lost_hourly
  on alert (account_id, endpoint_id, origin, type, date_trunc('hour', at at time zone 'UTC')) nulls not distinct
  where type in ('delivery.exhausted', 'delivery.expired');
