import { describe, expect, test } from '@jest/globals';
import { makeSeedShop } from './catalog.js';
import { checkDigit } from './ean13.js';

const shop = makeSeedShop({ seed: 7, articles: 300, branches: 3, people: 60 });
const emails = shop.people.map((p) => p.email).filter((e) => e !== null);

describe('the seeded shop', () => {
  test('same seed, same shop; another seed, another shop', () => {
    const again = makeSeedShop({ seed: 7, articles: 300, branches: 3, people: 60 });
    expect(again).toEqual(shop);
    const other = makeSeedShop({ seed: 8, articles: 300, branches: 3, people: 60 });
    expect(other.stock).not.toEqual(shop.stock);
  });

  test('has as many of each as was asked, with a stock row per branch and article', () => {
    expect([shop.articles.length, shop.branches.length, shop.people.length]).toEqual([300, 3, 60]);
    expect(shop.stock.size).toBe(900);
    expect(new Set(shop.articles.map((a) => a.articleNumber)).size).toBe(300);
    expect(new Set(shop.articles.map((a) => a.barcode)).size).toBe(300);
    expect(shop.articles.some((a) => a.articleNumber === shop.shippingArticleNumber)).toBe(false);
  });

  test('articles: seven digits, both VAT rates, with and without colour and size, some by weight', () => {
    for (const a of shop.articles) {
      expect(a.articleNumber).toMatch(/^\d{7}$/);
      expect(a.vatPercent).toBe({ 1: 9, 2: 21 }[a.vatCode]);
      expect(Number.isInteger(a.priceInclCents) && a.priceInclCents > 0).toBe(true);
    }
    expect(shop.articles.some((a) => a.colour !== null && a.size !== null)).toBe(true);
    expect(shop.articles.some((a) => a.colour === null && a.size === null && !a.byWeight)).toBe(true);
    expect(shop.articles.some((a) => a.byWeight)).toBe(true);
    expect(new Set(shop.articles.map((a) => a.vatCode))).toEqual(new Set([1, 2]));
  });

  test('check digits are right: a known code, and every code of the shop', () => {
    expect(checkDigit('400638133393')).toBe('1');
    for (const a of shop.articles) {
      const digits = [...a.barcode].map(Number);
      const sum = digits.reduce((s, d, i) => s + d * (i % 2 === 0 ? 1 : 3), 0);
      expect([digits.length, sum % 10]).toEqual([13, 0]);
    }
  });

  test('only what is weighed has decimals', () => {
    const weighed = new Set(shop.articles.filter((a) => a.byWeight).map((a) => a.articleNumber));
    for (const [key, quantity] of shop.stock) {
      expect(quantity).toMatch(weighed.has(key.split('/')[1] ?? '') ? /^\d+\.\d{3}$/ : /^\d+$/);
    }
  });

  test('people: none without a way to be mistaken for another', () => {
    expect(shop.people.some((p) => p.email === null)).toBe(true);
    expect(shop.people.some((p) => p.companyName !== null)).toBe(true);
    const shared = emails.filter((e, i) => emails.indexOf(e) !== i);
    expect(shared).toEqual(['familie.jansen@voorbeeld.example']);
    const jan = shop.people.find((p) => p.email === 'jan@voorbeeld.example');
    const marjan = shop.people.find((p) => p.email === 'marjan@voorbeeld.example');
    expect([jan?.knownAtTill, marjan?.knownAtTill]).toEqual([false, true]);
    expect(shop.people.some((p) => /[À-ž]/.test(p.firstName + p.lastName))).toBe(true);
    expect(emails.every((e) => e.endsWith('.example'))).toBe(true);
  });
});
