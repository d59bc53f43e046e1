// The OpenID provider of the test: the package oidc-provider on a free port of this machine. Prints its issuer, reads one line of JSON with
// the clients and what they are given, prints `ready`, and answers until its standard input ends.
//
//   {"clients": [...], "claims_in_id_token": true}
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const people = {
  noor: { sub: 'noor', name: 'Noor de Boer', email: 'noor@example.nl', email_verified: true },
  sem: { sub: 'sem', name: 'Sem Bakker', email: 'sem@example.nl', email_verified: false },
};

function signingKey(kid, alg, type, options) {
  return { ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

function settings({ clients, claims_in_id_token: inIdToken }) {
  return {
    clients,
    cookies: { keys: ['a key of the test'] },
    jwks: {
      keys: [
        signingKey('rs', 'RS256', 'rsa', { modulusLength: 2048 }),
        signingKey('ps', 'PS256', 'rsa', { modulusLength: 2048 }),
        signingKey('es', 'ES256', 'ec', { namedCurve: 'P-256' }),
        signingKey('ed', 'EdDSA', 'ed25519'),
      ],
    },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'] },
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !inIdToken,
    findAccount: (_, id) => ({ accountId: id, claims: () => people[id] ?? { sub: id } }),
  };
}

const server = createServer();
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const issuer = `http://127.0.0.1:${server.address().port}`;
console.log(issuer);

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const provider = new Provider(issuer, settings(JSON.parse(line)));
  provider.on('server_error', (_, error) => console.error(error));
  server.on('request', provider.callback());
  console.log('ready');
});
lines.once('close', () => process.exit(0));
