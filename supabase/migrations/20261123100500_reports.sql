-- After class: what happened, as it was when it happened.

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
		'seats', (select count(*) from app.seat s where s.lesson_id = mine.id and s.removed_at is null),
		'claimed', (
			select count(*) from app.seat s
			where s.lesson_id = mine.id and s.removed_at is null and s.student_id is not null
		),
		'answering', (
			select count(distinct a.seat_id) from app.answer a
			join app.round r on r.id = a.round_id
			join app.seat s on s.id = a.seat_id and s.removed_at is null
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
						join app.seat s on s.id = a.seat_id and s.removed_at is null
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
		from app.seat s
		left join app.student t on t.id = s.student_id
		left join app.answer a on a.seat_id = s.id
		left join app.round r on r.id = a.round_id
		where s.lesson_id = mine.id and s.removed_at is null
	);
end $$;
call app.open_door('public.lesson_answers(uuid)', 'authenticated');
