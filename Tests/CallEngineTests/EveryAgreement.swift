/// A short script with every kind of agreement.
let everyAgreement = """
  # Every agreement

  ## Opening

  > Could I speak to {{contact_name}}, please?

  - [That is me](#debt) `record right-person`
  - [Not in](#call-back)
  - Nobody there `end no-answer`

  ## Debt

  > {{amount_due}} was due on {{due_date}}.

  - [All of it](#promise)
  - [In parts](#parts)
  - [Less](#less) `if may-settle`
  - [Call again](#call-back)
  - [It is wrong](#dispute)
  - [Never](#refusal)
  - [Send it again](#copy)
  - [We are broke](#insolvency)

  ## Promise

  > How much?

  `ask amount`

  > {{amount}}. And when?

  `ask date`

  > So, {{amount}} on {{date}}.

  - [Yes](#close) `record promise`
  - [No](#promise)

  ## Parts

  `ask installments` `ask date`

  > That is {{installments}}.

  - [Yes](#close) `record installments`
  - [No](#parts)

  ## Less

  `ask discount` `ask date`

  > {{settlement}} by {{date}}, {{discount}} off.

  - [Yes](#close) `record settlement`

  ## Call back

  `ask date` `ask time`

  - Bye `record callback` `end`

  ## Dispute

  `ask dispute` `ask reason`

  - [Go on](#close) `record dispute`

  ## Refusal

  `ask reason`

  - [No](#close) `record refusal`

  ## Copy

  `ask email` `ask person`

  - [Good](#debt) `record invoice-copy` `record contact`

  ## Insolvency

  `ask reference`

  - Bye `record insolvency` `end`

  ## Close

  - Goodbye `end`
  - [Wait](#debt)

  ## Paid

  `any time`

  > When was {{amount_due}} paid?

  `ask date` `ask reference`

  - [All of it](#close) `record already-paid`
  - A part `record already-paid` `return`

  ## Angry

  `any time`

  > Go on, please.

  - So it is `return`
  - [Another day](#call-back)
  - [Who are you?](#who)

  ## Who

  `any time`

  > I am {{my_name}}.

  - Well `return`

  ## Gone

  `any time`

  - Gone `end hung-up`
  """
