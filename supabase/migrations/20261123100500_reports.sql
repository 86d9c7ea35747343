-- After class: what happened, as it was when it happened.

-- Whether simulated students are all that a lesson has seen.
create function app.is_rehearsal(lesson uuid)
returns boolean
language sql
stable
set search_path = ''
as $$
	select coalesce(bool_and(s.simulated), false) from app.seat s where s.lesson_id = lesson and s.removed_at is null
$$;

-- The seats a lesson is reported by: nobody who was taken out of the room, and no simulated one, unless nobody else has
-- been there yet: then the report shows the rehearsal.
create function app.reported_seats(lesson uuid)
returns setof app.seat
language sql
stable
set search_path = ''
as $$
	select s.* from app.seat s
	where s.lesson_id = lesson and s.removed_at is null and (not s.simulated or app.is_rehearsal(lesson))
$$;

-- One lesson's figures: who was there, and each round with what was asked and what came back.
create function public.lesson_report(lesson uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
begin
	return app.lesson_card(mine) || jsonb_build_object(
		'enrolled', (select count(*) from app.student s where s.cohort_id = mine.cohort_id and s.removed_at is null),
		'rehearsal', app.is_rehearsal(mine.id),
		'seats', (select count(*) from app.reported_seats(mine.id)),
		'claimed', (select count(*) from app.reported_seats(mine.id) s where s.student_id is not null),
		'answering', (
			select count(distinct a.seat_id) from app.answer a
			join app.round r on r.id = a.round_id
			join app.reported_seats(mine.id) s on s.id = a.seat_id
			where r.lesson_id = mine.id
		),
		'rounds', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'id', r.id, 'activity', r.activity_id, 'n', r.n, 'kind', r.kind, 'spec', r.spec, 'phase', r.phase,
				'openedAt', r.opened_at, 'closedAt', r.closed_at,
				'tally', (
					select coalesce(jsonb_agg(jsonb_build_object('content', c.content, 'n', c.n)), '[]')
					from (
						select a.content, count(*) as n from app.answer a
						join app.reported_seats(mine.id) s on s.id = a.seat_id
						where a.round_id = r.id group by a.content
					) c
				)
			) order by r.opened_at, r.id), '[]')
			from app.round r where r.lesson_id = mine.id and r.opened_at is not null
		)
	);
end $$;
call app.open_door('public.lesson_report(uuid)', 'authenticated');

-- Every answer of a lesson with its seat: the rows of the export.
create function public.lesson_answers(lesson uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
begin
	return (
		select coalesce(jsonb_agg(jsonb_build_object(
			'round', r.id, 'seat', s.id, 'name', s.name, 'guest', s.guest,
			'sortName', t.sort_name, 'number', t.number, 'email', t.email,
			'content', a.content, 'at', a.given_at
		) order by coalesce(t.sort_name, s.name), s.guest, s.id, r.opened_at, r.id), '[]')
		from app.reported_seats(mine.id) s
		left join app.student t on t.id = s.student_id
		left join app.answer a on a.seat_id = s.id
		left join app.round r on r.id = a.round_id
	);
end $$;
call app.open_door('public.lesson_answers(uuid)', 'authenticated');

-- Takes a rehearsal out of a lesson: the simulated seats with their answers. When nobody else has been there, what was
-- asked goes, too, and the lesson is as it was before.
create function public.clear_rehearsal(lesson uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
	cleared integer;
begin
	perform from app.lesson l where l.id = mine.id for update;
	delete from app.seat s where s.lesson_id = mine.id and s.simulated;
	get diagnostics cleared = row_count;
	if cleared > 0 and not exists (select from app.seat s where s.lesson_id = mine.id) then
		delete from app.round r where r.lesson_id = mine.id;
		update app.lesson l set phase = case l.phase when 'live' then 'lobby' when 'ended' then 'draft' else l.phase end,
			ended_at = null
		where l.id = mine.id;
	end if;
	perform app.touch_lesson(mine.id);
	return jsonb_build_object('seats', cleared);
end $$;
call app.open_door('public.clear_rehearsal(uuid)', 'authenticated');
