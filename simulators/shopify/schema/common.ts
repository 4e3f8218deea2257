export const commonSdl = /* GraphQL */ `
schema {
  query: QueryRoot
  mutation: Mutation
}

directive @idempotent(key: String!) on FIELD

scalar Date
scalar DateTime
scalar Decimal
scalar Money
scalar URL
scalar UnsignedInt64
scalar JSON
scalar HTML
scalar StorefrontID

interface Node {
  id: ID!
}

interface LegacyInteroperability {
  legacyResourceId: UnsignedInt64!
}

interface DisplayableError {
  field: [String!]
  message: String!
}

type UserError implements DisplayableError {
  field: [String!]
  message: String!
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

type MoneyV2 {
  amount: Decimal!
  currencyCode: CurrencyCode!
}

type MoneyBag {
  presentmentMoney: MoneyV2!
  shopMoney: MoneyV2!
}

type Count {
  count: Int!
  precision: CountPrecision!
}

enum CountPrecision {
  AT_LEAST
  EXACT
}

input MoneyInput {
  amount: Decimal!
  currencyCode: CurrencyCode!
}

input MoneyBagInput {
  presentmentMoney: MoneyInput
  shopMoney: MoneyInput!
}

type Attribute {
  key: String!
  value: String
}

input AttributeInput {
  key: String!
  value: String!
}

type Metafield implements LegacyInteroperability & Node {
  createdAt: DateTime!
  id: ID!
  key: String!
  legacyResourceId: UnsignedInt64!
  namespace: String!
  type: String!
  updatedAt: DateTime!
  value: String!
}

type MetafieldConnection {
  edges: [MetafieldEdge!]!
  nodes: [Metafield!]!
  pageInfo: PageInfo!
}

type MetafieldEdge {
  cursor: String!
  node: Metafield!
}

input MetafieldInput {
  id: ID
  key: String
  namespace: String
  type: String
  value: String
}

input UniqueMetafieldValueInput {
  key: String!
  namespace: String
  value: String!
}

enum CurrencyCode {
  CAD
  CHF
  DKK
  EUR
  GBP
  NOK
  PLN
  SEK
  USD
}

enum CountryCode {
  AT
  BE
  CA
  CH
  DE
  DK
  ES
  FR
  GB
  IE
  IT
  LU
  NL
  PL
  SE
  US
}

union PricingValue = MoneyV2 | PricingPercentageValue

type PricingPercentageValue {
  percentage: Float!
}

type Weight {
  unit: WeightUnit!
  value: Float!
}

enum WeightUnit {
  GRAMS
  KILOGRAMS
  OUNCES
  POUNDS
}
`;
