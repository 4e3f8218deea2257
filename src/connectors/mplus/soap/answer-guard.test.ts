import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guardAnswer, MAX_DEPTH } from './answer-guard.js';
import { CallFailure } from './failures.js';

const envelope = (inner: string): string =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${inner}</S:Body></S:Envelope>`;

function refusal(xml: string): string {
  try {
    guardAnswer(xml);
  } catch (error) {
    if (error instanceof CallFailure && error.failure === 'UNREADABLE') return error.details.detail ?? '';
    throw error;
  }
  throw new Error('it was accepted');
}

describe('answers that are let through', () => {
  test.each([
    [envelope('<ns:GetStockResponse/>'), 'GetStockResponse'],
    [envelope('<GetStockResponse a="x>y" b=\'</z>\'><b>1 &gt; 0</b></GetStockResponse>'), 'GetStockResponse'],
    [envelope('<!-- <a> --><A><![CDATA[</b><c>]]></A>'), 'A'],
    [envelope('<S:Fault><faultcode>x</faultcode></S:Fault>'), 'Fault'],
    [envelope(''), null],
    [`<S:Envelope><S:Header><h><A/></h></S:Header><S:Body>\n<B/></S:Body></S:Envelope>`, 'B'],
  ])('%s', (xml, element) => {
    expect(guardAnswer(xml)).toBe(element);
  });
});

describe('answers that are refused', () => {
  test.each([
    ['', /empty/],
    ['  \n', /empty/],
    ['<!DOCTYPE html><html></html>', /HTML/],
    ['<html><body>502</body></html>', /HTML/],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /document type/],
    ['{"ok":true}', /no SOAP envelope/],
    ['plain text', /no SOAP envelope/],
    [envelope('<a></a></b>'), /not balanced|breaks off/],
    [envelope('<__proto__>x</__proto__>'), /not allowed/],
    [envelope('<a id="__proto__"/>'), /not allowed/],
    [`${envelope('<a/>')}${envelope('<a/>')}`, /more than one/],
    [envelope('<a>'.repeat(20_000) + '</a>'.repeat(20_000)), /nested deeper/],
  ])('%.60s', (xml, reason) => {
    expect(refusal(xml)).toMatch(reason);
  });

  test('every way to cut an answer short', () => {
    const whole = envelope('<ns:A><!-- c --><b x="1">t</b><![CDATA[d]]></ns:A>');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(refusal(whole.slice(0, length))).not.toBe('');
      }),
    );
  });

  test('depth counts open elements, not their number', () => {
    const wide = envelope(`<a>${'<b/>'.repeat(MAX_DEPTH * 3)}${'<c></c>'.repeat(MAX_DEPTH * 3)}</a>`);
    expect(guardAnswer(wide)).toBe('a');
  });
});
