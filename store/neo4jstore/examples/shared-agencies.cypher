// Agencies that two cases share, and what they are in each.
// :param a => 'us-v-mallory'; :param b => 'us-v-hansen';
MATCH (a:Case {id: $a})-[inA:HAS_PARTY]->(agency:Agency)<-[inB:HAS_PARTY]-(b:Case {id: $b})
RETURN agency.id AS agency, agency.name AS name, inA.role AS inA, inB.role AS inB
ORDER BY agency, inA, inB
