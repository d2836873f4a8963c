"""A small course: four questions of four types, and a still time."""

from datetime import UTC, datetime

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)  # a Monday morning

BANK = """\
bank: Tensors and SGD, examples
chapter: ch4
questions:
  - id: metric-set
    type: choice
    asks: Q11
    tags: [metrics]
    prompt: On which set are metrics normally calculated?
    key: The validation set
    distractors:
      - The training set:
          feedback: A model can memorise its training set.
          misconception: metric-on-training-set
      - Both sets together
    hints: [Think of what a model can do with data that it has already seen., It begins with v.]
    explanation: Metrics are for people, who want to know how the model does on new data.

  - id: linear-parameters
    type: numeric
    tags: [networks]
    prompt: How many parameters has `nn.Linear({inputs}, {outputs})`, bias included?
    vary:
      inputs: [784, 30]
      outputs: {from: 1, to: 10}
    answer: inputs * outputs + outputs
    mistakes:
      - when: inputs * outputs
        feedback: Those are the weights. Each output also has a bias.
        misconception: bias-forgotten

  - id: why-zero-gradients
    type: recall
    asks: Q31
    tags: [gradients]
    prompt: Why do we have to zero the gradients?
    ideas:
      - says: '`backward` adds to the gradients that are already stored'
        any: [accumulat*, add* ... to]
      - says: so the old ones would be mixed into the next step
        any: [next (batch|step)]
        optional: true
    misconceptions:
      - any: [keep increasing]
        feedback: They are added up, which need not make them larger.
    answer: '`loss.backward` adds the new gradients to those stored in `.grad`.'
    accept: [They accumulate.]
    reject: [To save memory.]

  - id: sgd-steps
    type: order
    asks: Q14
    tags: [sgd]
    prompt: Put the steps in order.
    steps: [Predict, Calculate the loss, Calculate the gradients, Step]
"""

# Tests that open the progress file by themselves look for the course that ships.
DESCRIPTION = "id: fastbook\ntitle: A small course\n"

CATALOGUE = """\
chapter: ch4
misconceptions:
  metric-on-training-set: {belief: Metrics are calculated on the training set.}
  bias-forgotten: {belief: A linear layer has only weights.}
"""

OPINIONS = """\
{"why-zero-gradients": {"agreement": {"responses": 30, "decided": 30, "agreed": 30}}}
"""
