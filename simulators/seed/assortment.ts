/** What the seeded shop sells: clothing (21 %), and a food counter (9 %). */
export interface ProductLine {
  title: string;
  vatCode: 1 | 2;
  byWeight: boolean;
  /** Lowest and highest price, whole cents, VAT included. */
  cents: readonly [number, number];
  sizes: readonly string[];
  coloured: boolean;
}

const LETTERS = ['XS', 'S', 'M', 'L', 'XL'] as const;
const SHOES = ['37', '38', '39', '40', '41', '42'] as const;
const WAISTS = ['W30 L32', 'W32 L32', 'W34 L34'] as const;

export const COLOURS = ['Zwart', 'Wit', 'Marineblauw', 'Bordeauxrood', 'Crème', 'Olijfgroen'] as const;
export const BRANDS = ['Duinzicht', 'Noorderlicht', 'Van Dalen', 'Zuiderzee', 'Tulp & Co'] as const;

const clothing = (title: string, low: number, high: number, sizes: readonly string[]): ProductLine => ({
  title,
  vatCode: 2,
  byWeight: false,
  cents: [low, high],
  sizes,
  coloured: true,
});

const single = (title: string, vatCode: 1 | 2, low: number, high: number, byWeight = false): ProductLine => ({
  title,
  vatCode,
  byWeight,
  cents: [low, high],
  sizes: [],
  coloured: false,
});

/** In this order again and again, so that even a small shop has every sort. */
export const ASSORTMENT: readonly ProductLine[] = [
  clothing('T-shirt', 1495, 3495, LETTERS),
  single('Boerenkaas jong belegen', 1, 1149, 2199, true),
  single('Hagelslag puur 400 g', 1, 249, 449),
  clothing('Spijkerbroek', 4995, 11995, WAISTS),
  single('Cadeaubon-envelop', 2, 95, 195),
  single('Stroopwafels 10 stuks', 1, 199, 599),
  clothing('Trui', 3995, 8995, LETTERS),
  single('Leren riem', 2, 1995, 4995),
  single('Gebrande amandelen', 1, 1799, 2999, true),
  clothing('Sneakers', 5995, 14995, SHOES),
  single('Koffiebonen 1 kg', 1, 1299, 2499),
  { ...single('Sjaal', 2, 1795, 3995), coloured: true },
  clothing('Regenjas', 7995, 17995, LETTERS),
  single('Paraplu', 2, 995, 2995),
];
