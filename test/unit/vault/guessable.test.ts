import { expect, it } from 'vitest';
import { isGuessable } from '#extension/vault/doors/guessable.ts';

it.each([
  '000000',
  '123456',
  '654321',
  '1234567890',
  '890123',
  '121212',
  '123123',
  '1231231',
  '20242024',
  'aaaaaaaaaaaa',
  'abcdefghijkl',
  'hejhejhejhej',
  'hejhejhejhejh',
])('%s is among what anybody would try first (R12.2) [SYNC-2]', (secret) => {
  expect(isGuessable(secret)).toBe(true);
});

it.each(['482913', '112233', '123457', '135790', 'provlampa gulsparv kantarell', 'hej hej min vän'])(
  '%s is not',
  (secret) => {
    expect(isGuessable(secret)).toBe(false);
  },
);
