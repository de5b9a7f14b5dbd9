import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../views/section.ts';

describe('where a reader is', () => {
  it.each([
    ['/', '/'],
    ['/?next=1', '/'],
    ['/study', '/study'],
    ['/study?after=1', '/study'],
    ['/study/why-three', '/study'],
    ['/questions', '/questions'],
    ['/questions?q=a', '/questions'],
    ['/questions/why-three', '/questions'],
    ['/mistakes', '/questions'],
    ['/answers/1', '/study'],
    ['/cards/1?changed=3', '/'],
    ['/history', '/'],
    ['/interviews/new?date=', '/'],
    ['/progress', '/'],
    ['/progress/memory', '/'],
    ['/shared/token', null],
    ['/historian', null],
    ['/simulator', '/simulator'],
    ['/simulator?calls=0+B+listen', '/simulator'],
    ['/simulator/three-way-handshake?step=3', '/simulator'],
    ['/settings', '/settings'],
    ['/settings?saved', '/settings'],
    ['/studying', null],
    ['/nowhere', null],
  ])('%s belongs to %s', (path, section) => {
    expect(sectionOf(path)).toBe(section);
  });
});
