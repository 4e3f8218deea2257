/** The default document as one JSONata expression; `$settings` is bound. */
export const DEFAULT_AS_JSONATA = `(
  $text := function($a, $b) { $exists($a) and $a != null and $trim($a) != '' ? $a : $b };
  $tidy := function($t) { $t = null ? '' : $trim($t) };
  $street := function($a, $b) { (
    $first := $tidy($a); $second := $tidy($b);
    $line := $second = '' or $contains(' ' & $lowercase($first) & '|', ' ' & $lowercase($second) & '|') ? $first
      : $first = '' ? $second : $first & ' ' & $second;
    $line = '' ? null : $line
  ) };
  $address := function($a) { $a = null ? null : {
    'name': $text($a.company, $a.name),
    'contact': $a.name,
    'companyName': $a.company,
    'address': $street($a.address1, $a.address2),
    'zipcode': $a.zip,
    'city': $a.city,
    'country': $settings.countryFormat = 'NAME' ? $a.country : $a.countryCode
  } };
  {
    'externalId': externalId,
    'reference': name,
    'relationNumber': relationNumber,
    'employeeNumber': $settings.employeeNumber ? $settings.employeeNumber : '999999',
    'entryBranchNumber': branchNumber,
    'financialBranchNumber': branchNumber,
    'workplaceNumber': workplaceNumber,
    'vatMethod': vatMethod,
    'financialDate': saleDate,
    'entryTimestamp': processedAt,
    'deliveryDate': null,
    'deliveryMethod': $settings.deliveryMethod,
    'orderCategoryNumber': $settings.orderCategoryNumber,
    'invoiceAddress': $address(billingAddress != null ? billingAddress : shippingAddress),
    'deliveryAddress': $address(shippingAddress != null ? shippingAddress : billingAddress),
    'lines': [articleLines.{
      'articleNumber': articleNumber, 'text': text, 'quantity': quantity, 'unitPrice': unitPrice
    }],
    'payments': [paidTransactions.{
      'method': $lookup($settings.paymentMethods, gateway), 'amount': amount, 'externalReference': id
    }],
    'settle': settle
  }
)`;
