SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone, p.zone_basis,
       m.role, m.state,
       (SELECT t.title FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
        WHERE s.person_id = p.id AND t.workshop_id = m.workshop_id AND t.trashed_at = 0
        ORDER BY t.position, t.id LIMIT 1),
       (SELECT count(*) FROM answers a WHERE a.response_id = r.id),
       coalesce(r.is_published, 0)
FROM participants m
JOIN people p ON p.id = m.person_id
LEFT JOIN responses r ON r.workshop_id = m.workshop_id AND r.person_id = p.id AND r.trashed_at = 0
WHERE m.workshop_id = ?1 AND m.trashed_at = 0 AND p.trashed_at = 0
ORDER BY m.position, m.id
