export const shopSdl = /* GraphQL */ `
type Shop implements Node {
  contactEmail: String!
  createdAt: DateTime!
  currencyCode: CurrencyCode!
  email: String!
  ianaTimezone: String!
  id: ID!
  myshopifyDomain: String!
  name: String!
  orderNumberFormatPrefix: String!
  orderNumberFormatSuffix: String!
  plan: ShopPlan!
  primaryDomain: Domain!
  resourceLimits: ShopResourceLimits!
  taxShipping: Boolean!
  taxesIncluded: Boolean!
  timezoneAbbreviation: String!
  timezoneOffset: String!
  timezoneOffsetMinutes: Int!
  unitSystem: UnitSystem!
  updatedAt: DateTime!
  url: URL!
  weightUnit: WeightUnit!
}

type ShopPlan {
  displayName: String! @deprecated
  partnerDevelopment: Boolean!
  publicDisplayName: String!
  shopifyPlus: Boolean!
}

type Domain implements Node {
  host: String!
  id: ID!
  sslEnabled: Boolean!
  url: URL!
}

type ShopResourceLimits {
  locationLimit: Int!
  maxProductOptions: Int!
  maxProductVariants: Int!
  redirectLimitReached: Boolean!
}

enum UnitSystem {
  IMPERIAL_SYSTEM
  METRIC_SYSTEM
}

type Location implements LegacyInteroperability & Node {
  address: LocationAddress!
  createdAt: DateTime!
  fulfillsOnlineOrders: Boolean!
  hasActiveInventory: Boolean!
  id: ID!
  inventoryLevel(includeInactive: Boolean = false, inventoryItemId: ID!): InventoryLevel
  inventoryLevels(after: String, before: String, first: Int, includeInactive: Boolean = false, last: Int, query: String, reverse: Boolean = false): InventoryLevelConnection!
  isActive: Boolean!
  isFulfillmentService: Boolean!
  isPrimary: Boolean! @deprecated
  legacyResourceId: UnsignedInt64!
  metafield(key: String!, namespace: String): Metafield
  name: String!
  shipsInventory: Boolean!
  updatedAt: DateTime!
}

type LocationAddress {
  address1: String
  address2: String
  city: String
  country: String
  countryCode: String
  formatted: [String!]!
  latitude: Float
  longitude: Float
  phone: String
  province: String
  provinceCode: String
  zip: String
}

type LocationConnection {
  edges: [LocationEdge!]!
  nodes: [Location!]!
  pageInfo: PageInfo!
}

type LocationEdge {
  cursor: String!
  node: Location!
}

enum LocationSortKeys {
  ID
  NAME
  RELEVANCE
}

input LocationIdentifierInput @oneOf {
  customId: UniqueMetafieldValueInput
  id: ID
}

type Publication implements Node {
  autoPublish: Boolean!
  id: ID!
  name: String! @deprecated
  supportsFuturePublishing: Boolean!
}

type PublicationConnection {
  edges: [PublicationEdge!]!
  nodes: [Publication!]!
  pageInfo: PageInfo!
}

type PublicationEdge {
  cursor: String!
  node: Publication!
}

enum CatalogType {
  APP
  COMPANY_LOCATION
  MARKET
  NONE
}

type AppInstallation implements Node {
  accessScopes: [AccessScope!]!
  app: App!
  id: ID!
  launchUrl: URL!
}

type AccessScope {
  description: String!
  handle: String!
}

type App implements Node {
  apiKey: String!
  embedded: Boolean!
  handle: String
  id: ID!
  title: String!
}

type StaffMember implements Node {
  active: Boolean!
  email: String!
  firstName: String
  id: ID!
  isShopOwner: Boolean!
  lastName: String
  locale: String!
  name: String!
}

type OrderApp {
  id: ID!
  name: String!
}
`;
